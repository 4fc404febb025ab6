/** What a value is of, and the word that its placeholders begin with. */
export type IdentityKind = 'STATION' | 'SERIAL' | 'TAG' | 'SIM' | 'ADDRESS' | 'MAIL' | 'CERT' | 'NAME'

const byName: readonly (readonly [kind: IdentityKind, names: readonly string[]])[] = [
  [
    'TAG',
    [
      'idTag',
      'parentIdTag',
      'idToken',
      'groupIdToken',
      'customerIdentifier',
      'additionalIdToken',
      'emaid',
      'eMAID',
    ],
  ],
  [
    'SERIAL',
    [
      'chargePointSerialNumber',
      'chargeBoxSerialNumber',
      'meterSerialNumber',
      'serialNumber',
      'controllerSerialNumber',
    ],
  ],
  ['SIM', ['iccid', 'imsi', 'imei', 'msisdn']],
  [
    'CERT',
    [
      ...[
        'csr',
        'certificate',
        'certificateChain',
        'signingCertificate',
        'exiRequest',
        'exiResponse',
        'ocspResult',
      ],
      ...['issuerNameHash', 'issuerKeyHash', 'signature', 'signedMeterData', 'publicKey', 'signedData'],
    ],
  ],
  ['ADDRESS', ['responderURL', 'ocppCsmsUrl', 'ipAddress', 'macAddress', 'hostname', 'server', 'apn']],
  ['NAME', ['user', 'userName', 'apnUserName', 'personalMessage']],
]
const kinds: ReadonlyMap<string, IdentityKind> = new Map(
  byName.flatMap(([kind, names]) => names.map((name) => [name.toLowerCase(), kind] as const)),
)

/** What stands under that name in a message, where that is an identity whatever it looks like. */
export const kindOfName = (name: string): IdentityKind | undefined => kinds.get(name.toLowerCase())

/** Every name of an identity, for texts that are no JSON. */
export const identityNames: readonly string[] = byName.flatMap(([, names]) => names)

const settings: readonly (readonly [kind: IdentityKind, name: RegExp])[] = [
  ['SERIAL', /serial/i],
  ['SIM', /iccid|imsi|imei|msisdn|phone/i],
  [
    'ADDRESS',
    /url|uri$|host|server|endpoint|ipaddr|(?:^|[^a-z])(?:ip|dns|mac|apn|ssid)(?:$|[^a-z])|gateway|broker|ntpsource/i,
  ],
  ['STATION', /chargepointid|chargeboxid|(?:^|[^a-z])(?:cpid|cbid|identity)(?:$|[^a-z])|^identity$/i],
  ['TAG', /idtag|idtoken|(?:^|[^a-z])tag(?:$|[^a-z])|freevend.*id/i],
  ['MAIL', /mail/i],
  [
    'NAME',
    /cpotext|cponame|organi[sz]ation|(?:^|[^a-z])user(?:name)?(?:$|[^a-z])|owner|(?:latitude|longitude)/i,
  ],
  ['CERT', /certificate$|publickey/i],
]

/** What the value of a setting with that name is of; undefined for a setting that names nobody. */
export const kindOfSetting = (name: string): IdentityKind | undefined =>
  settings.find(([, pattern]) => pattern.test(name))?.[0]

/** Figures and times stand under these names: digits there are no identity, though a token may have the same. */
const figures = new Set(
  [
    ...['value', 'attributeValue', 'actualValue', 'timestamp', 'currentTime', 'expiryDate', 'expiryDateTime'],
    ...[
      'retrieveDate',
      'retrieveDateTime',
      'installDateTime',
      'validFrom',
      'validTo',
      'startSchedule',
      'generatedAt',
    ],
    ...['meterStart', 'meterStop', 'transactionId', 'connectorId', 'techCode'],
  ].map((name) => name.toLowerCase()),
)
const FIGURE = /^[-+0-9.,eETZ:\s]*$/
export const isFigure = (name: string, value: string): boolean =>
  figures.has(name.toLowerCase()) && FIGURE.test(value)

/** Under these names stand words that may look like an address or a number, and name a vendor. */
const makes = new Set(
  [
    ...[
      'firmwareVersion',
      'chargePointModel',
      'chargePointVendor',
      'model',
      'vendorName',
      'vendorId',
      'meterType',
    ],
    ...[
      'messageId',
      'key',
      'name',
      'variable',
      'measurand',
      'status',
      'errorCode',
      'unit',
      'phase',
      'context',
    ],
  ].map((name) => name.toLowerCase()),
)
export const isOfMake = (name: string): boolean => makes.has(name.toLowerCase())
