import { describe, expect, test } from 'bun:test'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import type { Version } from '@ocpp/shared/ocpp/version'
import fc from 'fast-check'
import type { Session } from '../stations/session.ts'
import { createAnswerProcessor } from './answer-processor.ts'
import { createReadAnswer } from './read-answer.ts'

const validators = createValidators(registry)
const notes = { read: () => [] }
const at = { ms: Date.UTC(2026, 5, 1, 12), iso: '2026-06-01T12:00:00.000Z' }
const askedAt = '2026-06-01T11:59:59.000Z'

const readAs = (version: Version, action: string, request: object, response: object, strict = false) => {
  const readAnswer = createReadAnswer({ validators, manners: { isStrict: () => strict } })
  const answerProcessor = createAnswerProcessor({ readAnswer, remoteStarts: { note: () => {} }, notes })
  const session = { station: 'CP1', version } as Session
  const { read, events } = answerProcessor.process(
    session,
    { action, request, commandId: 'c1' },
    { payload: response as Payload, oddities: [] },
    askedAt,
    at,
  )
  return { ...read, events }
}

const component = { name: 'OCPPCommCtrlr' }
const variable = { name: 'HeartbeatInterval' }
const place = { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }
const idToken = { idToken: 'TAG', type: 'ISO14443' }
const expiry = '2026-06-01T13:00:00Z'
const profile16 = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
}
const profile201 = {
  id: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: [
    { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
  ],
}
const firmware = { location: 'http://fw.example/', retrieveDateTime: expiry }
const signed = { ...firmware, signingCertificate: 'c', signature: 's' }
const log = { requestId: 4, logType: 'SecurityLog', log: { remoteLocation: 'ftp://logs.example/' } }
const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '1' }
const message = { id: 1, priority: 'NormalCycle', message: { format: 'UTF8', content: 'Hello' } }
const customer = { requestId: 4, report: true, clear: false, customerIdentifier: 'X' }

/** Every action whose answer has a status that something is learnt from, with what an acceptance reports. */
const withStatus: readonly (readonly [Version, string, object, string])[] = [
  [
    'ocpp1.6',
    'ReserveNow',
    { reservationId: 5, connectorId: 1, idTag: 'TAG', expiryDate: expiry },
    'ReservationAnswered',
  ],
  ['ocpp1.6', 'CancelReservation', { reservationId: 5 }, 'ReservationCancelAnswered'],
  [
    'ocpp1.6',
    'SetChargingProfile',
    { connectorId: 1, csChargingProfiles: profile16 },
    'ChargingProfileInstalled',
  ],
  [
    'ocpp1.6',
    'RemoteStartTransaction',
    { idTag: 'TAG', chargingProfile: profile16 },
    'ChargingProfileInstalled',
  ],
  ['ocpp1.6', 'ClearChargingProfile', { id: 1 }, 'ChargingProfilesCleared'],
  ['ocpp1.6', 'SendLocalList', { listVersion: 3, updateType: 'Full' }, 'LocalListAnswered'],
  ['ocpp1.6', 'ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }, 'VariablesReported'],
  ['ocpp1.6', 'ChangeAvailability', { connectorId: 1, type: 'Inoperative' }, 'AvailabilityOrdered'],
  ['ocpp1.6', 'GetLog', log, 'JobStarted'],
  ['ocpp1.6', 'SignedUpdateFirmware', { requestId: 4, firmware: signed }, 'JobStarted'],
  ['ocpp1.6', 'CertificateSigned', { certificateChain: 'pem' }, 'CertificateInstalled'],
  [
    'ocpp1.6',
    'InstallCertificate',
    { certificateType: 'CentralSystemRootCertificate', certificate: 'pem' },
    'CertificateInstalled',
  ],
  ['ocpp1.6', 'DeleteCertificate', { certificateHashData: hash }, 'CertificateDeleted'],
  [
    'ocpp1.6',
    'GetInstalledCertificateIds',
    { certificateType: 'CentralSystemRootCertificate' },
    'CertificatesListed',
  ],
  ['ocpp2.0.1', 'ReserveNow', { id: 5, evseId: 1, idToken, expiryDateTime: expiry }, 'ReservationAnswered'],
  ['ocpp2.0.1', 'CancelReservation', { reservationId: 5 }, 'ReservationCancelAnswered'],
  ['ocpp2.0.1', 'SetChargingProfile', { evseId: 1, chargingProfile: profile201 }, 'ChargingProfileInstalled'],
  [
    'ocpp2.0.1',
    'RequestStartTransaction',
    { remoteStartId: 1, idToken, chargingProfile: profile201 },
    'ChargingProfileInstalled',
  ],
  ['ocpp2.0.1', 'ClearChargingProfile', { chargingProfileId: 1 }, 'ChargingProfilesCleared'],
  ['ocpp2.0.1', 'GetChargingProfiles', { requestId: 4, chargingProfile: {} }, 'ChargingProfilesAsked'],
  ['ocpp2.0.1', 'SendLocalList', { versionNumber: 3, updateType: 'Full' }, 'LocalListAnswered'],
  ['ocpp2.0.1', 'ChangeAvailability', { operationalStatus: 'Inoperative' }, 'AvailabilityOrdered'],
  ['ocpp2.0.1', 'GetLog', log, 'JobStarted'],
  ['ocpp2.0.1', 'UpdateFirmware', { requestId: 4, firmware }, 'JobStarted'],
  [
    'ocpp2.0.1',
    'PublishFirmware',
    { requestId: 4, location: 'http://fw.example/', checksum: 'aa' },
    'JobStarted',
  ],
  ['ocpp2.0.1', 'GetBaseReport', { requestId: 4, reportBase: 'FullInventory' }, 'ReportPromised'],
  ['ocpp2.0.1', 'GetReport', { requestId: 4 }, 'ReportPromised'],
  ['ocpp2.0.1', 'GetMonitoringReport', { requestId: 4 }, 'ReportPromised'],
  ['ocpp2.0.1', 'SetMonitoringBase', { monitoringBase: 'All' }, 'MonitoringBaseSet'],
  ['ocpp2.0.1', 'SetMonitoringLevel', { severity: 4 }, 'MonitoringLevelSet'],
  ['ocpp2.0.1', 'SetDisplayMessage', { message }, 'DisplayMessageSet'],
  ['ocpp2.0.1', 'ClearDisplayMessage', { id: 1 }, 'DisplayMessageCleared'],
  ['ocpp2.0.1', 'GetDisplayMessages', { requestId: 4 }, 'DisplayMessagesAsked'],
  ['ocpp2.0.1', 'CustomerInformation', customer, 'CustomerInformationAsked'],
  ['ocpp2.0.1', 'CertificateSigned', { certificateChain: 'pem' }, 'CertificateInstalled'],
  [
    'ocpp2.0.1',
    'InstallCertificate',
    { certificateType: 'CSMSRootCertificate', certificate: 'pem' },
    'CertificateInstalled',
  ],
  ['ocpp2.0.1', 'DeleteCertificate', { certificateHashData: hash }, 'CertificateDeleted'],
  ['ocpp2.0.1', 'GetInstalledCertificateIds', {}, 'CertificatesListed'],
]

/** What an acceptance may look like; each is learnt from as the plain word is. */
const acceptances: readonly object[] = [
  { status: 'accepted' },
  { status: 'ACCEPTED ' },
  { status: ' Accepted\n' },
  { status: 'Acepted' },
  { status: 'OK' },
  { Status: 'Accepted' },
  { status: 'Accepted', vendorField: 1 },
  { status: 'Accepted', statusInfo: null, customData: null, filename: null },
  { status: 'Accepted', statusInfo: '', vendor: { deep: [null] } },
]

describe.each(withStatus)('%s %s', (version, action, request, type) => {
  const plain = readAs(version, action, request, { status: 'Accepted' })

  test('is the fixture that it should be', () => {
    expect(validators.request(version, action)?.(request)).toBeNull()
    expect(plain).toMatchObject({ verdict: 'accepted', odd: [], usable: true })
    expect(plain.events.map((event) => event.type)).toEqual([type] as never)
  })

  test.each([...acceptances])('accepted as %j reports the same, and what was odd', (answer) => {
    const read = readAs(version, action, request, answer)
    expect(read).toMatchObject({ verdict: 'accepted', usable: true })
    expect(read.events).toEqual(plain.events)
    expect(read.odd.length).toBeGreaterThan(0)
    expect(validators.response(version, action)?.(read.payload)).toBeNull()
  })

  test.each([
    {},
    { status: null },
    { status: '' },
    { status: 'Purple' },
    { status: {} },
    { state: 'Accepted' },
  ])('with %j is unclear, and reports nothing that would need a yes', (answer) => {
    const read = readAs(version, action, request, answer)
    expect(read).toMatchObject({ verdict: 'unclear', usable: false })
    const bare = [
      'JobStarted',
      'ReportPromised',
      'ChargingProfilesAsked',
      'DisplayMessagesAsked',
      'CustomerInformationAsked',
    ]
    for (const event of read.events) {
      expect(bare).toContain(event.type)
      if (event.type === 'JobStarted') expect(event.answer).toBe('none')
      if (event.type === 'ReportPromised') expect(event.unanswered).toBe(true)
    }
    expect(read.odd.length).toBeGreaterThan(0)
  })

  test.each(['rejected', 'REJECTED', 'Rejected ', 'denied', 'notAccepted'])('%s is a no', (status) => {
    const read = readAs(version, action, request, { status, reason: null })
    expect(read.verdict).toBe('rejected')
    const yes = plain.events.map((event) => JSON.stringify(event))
    expect(read.events.filter((event) => yes.includes(JSON.stringify(event)))).toEqual([])
  })

  test('is read strictly where that is chosen', () => {
    expect(readAs(version, action, request, { status: 'Accepted' }, true).events).toEqual(plain.events)
    const cases = [
      [{ status: 'accepted' }, 'rejected'],
      [{ status: 'Accepted', vendorField: 1 }, 'accepted'],
      [{}, 'accepted'],
    ] as const
    for (const [answer, verdict] of cases)
      expect(readAs(version, action, request, answer, true)).toMatchObject({
        verdict,
        events: [],
        usable: false,
      })
  })
})

const processor = createAnswerProcessor({
  readAnswer: createReadAnswer({ validators, manners: { isStrict: () => false } }),
  remoteStarts: { note: () => {} },
  notes,
})

test('no answer at all to any action reports at most jobs and reports, and a late error ends them', () => {
  const named = { component, variable }
  const requests = [
    ...withStatus,
    ['ocpp1.6', 'GetConfiguration', {}],
    ['ocpp1.6', 'GetLocalListVersion', {}],
    ['ocpp1.6', 'UpdateFirmware', { location: 'ftp://logs.example/', retrieveDate: expiry }],
    ['ocpp1.6', 'GetDiagnostics', { location: 'ftp://logs.example/' }],
    ['ocpp2.0.1', 'GetVariables', { getVariableData: [named] }],
    ['ocpp2.0.1', 'SetVariables', { setVariableData: [{ ...named, attributeValue: '1' }] }],
    ['ocpp2.0.1', 'SetVariableMonitoring', { setMonitoringData: [] }],
    ['ocpp2.0.1', 'ClearVariableMonitoring', { id: [7] }],
    ['ocpp2.0.1', 'GetLocalListVersion', {}],
  ] as const
  for (const [version, action, request] of requests) {
    const asked = [{ station: 'CP1', version } as Session, { action, request, commandId: 'c1' }] as const
    const silent = processor.silence(...asked, askedAt, at).map(({ type }) => type)
    const isJob = silent.includes('JobStarted')
    const isReport = silent.some((type) => /Promised|Asked/.test(type))
    expect([action, silent.length]).toEqual([action, isJob || isReport ? 1 : 0])
    expect(processor.lateError(...asked, askedAt, at)).toHaveLength(isJob ? 1 : 0)
  }
})

describe('GetConfiguration', () => {
  const ask = (response: object, key?: string[]) =>
    readAs('ocpp1.6', 'GetConfiguration', key === undefined ? {} : { key }, response)
  const good = { key: 'HeartbeatInterval', readonly: false, value: '62' }
  const reported = (...variables: object[]) =>
    variables.map((one) => ({ component: 'ChargePoint', attribute: 'Actual', ...one }))
  const kept = { variable: 'HeartbeatInterval', readOnly: false, value: '62' }

  test.each([
    [
      { key: 'A', readonly: 'true', value: 5 },
      { variable: 'A', readOnly: true, value: '5' },
    ],
    [
      { key: 'A', readonly: 0, value: '61' },
      { variable: 'A', readOnly: false, value: '61' },
    ],
    [
      { key: 'A', readonly: 1, value: 1.5 },
      { variable: 'A', readOnly: true, value: '1.5' },
    ],
    [
      { key: 'A', readonly: false, value: true },
      { variable: 'A', readOnly: false, value: 'true' },
    ],
    [{ key: 'A', readonly: null, value: null }, { variable: 'A' }],
    [
      { key: 'A', value: '63' },
      { variable: 'A', value: '63' },
    ],
    [
      { key: 'A', readonly: 'maybe', value: '63' },
      { variable: 'A', value: '63' },
    ],
    [
      { key: 'A', readonly: false, value: ['a', 'b'] },
      { variable: 'A', readOnly: false, value: '["a","b"]' },
    ],
    [
      { key: 'A', readonly: false, value: 'x'.repeat(2049) },
      { variable: 'A', readOnly: false, value: 'x'.repeat(2049) },
    ],
    [
      { key: 'A', readonly: false, value: '1', unit: 's' },
      { variable: 'A', readOnly: false, value: '1' },
    ],
    [
      { Key: 'A', ReadOnly: false, Value: '1' },
      { variable: 'A', readOnly: false, value: '1' },
    ],
  ])('with %j keeps it and all the others', (odd, variable) => {
    const { verdict, events, odd: words } = ask({ configurationKey: [odd, good], unknownKey: [] })
    expect(verdict).toBe('accepted')
    expect(words.length).toBeGreaterThan(0)
    expect(events).toEqual([
      { type: 'VariablesReported', at: at.iso, origin: 'inventory', variables: reported(variable, kept) },
    ] as never)
  })

  test.each([
    [[null, good]],
    [['HeartbeatInterval', good]],
    [[{ readonly: false, value: '1' }, good]],
    [[{ key: {}, readonly: false, value: '1' }, good]],
  ])('%j is no inventory: what cannot be read is still there', (configurationKey) => {
    const { verdict, events, odd } = ask({ configurationKey })
    expect([verdict, odd.some((line) => /configurationKey\[/.test(line))]).toEqual(['accepted', true])
    expect(events).toMatchObject([{ origin: 'read', variables: reported(kept) }])
  })

  test('of one object is a list of one, and null beside it says nothing', () => {
    expect(ask({ configurationKey: good, unknownKey: null }).events).toMatchObject([
      { origin: 'inventory', variables: reported(kept) },
    ])
  })

  test.each([
    [{ configurationKey: null }],
    [{ configurationKey: 'no' }],
    [{ configurationKey: [null] }],
    [{ configurationKey: '', unknownKey: null }],
  ])('%j forgets nothing and is unclear', (response) => {
    expect(ask(response)).toMatchObject({ verdict: 'unclear', events: [] })
  })

  test('of nothing at all, as the specification allows, is accepted', () => {
    expect(ask({})).toMatchObject({ verdict: 'accepted', odd: [] })
    expect(ask({ configurationKey: [], unknownKey: ['A'] }, ['A']).verdict).toBe('notSupported')
  })

  test('shows no value of what it says is odd', () => {
    const secret = { key: 'AuthorizationKey', readonly: false, value: 123456789012 }
    expect(JSON.stringify(ask({ configurationKey: [secret] }))).toContain('•••')
    expect(JSON.stringify(ask({ configurationKey: [secret] }).odd)).not.toContain('123456789012')
    expect(JSON.stringify(ask({ configurationKey: [secret] }).events)).not.toContain('123456789012')
  })
})

describe('answers without a status of their own', () => {
  const location = 'ftp://logs.example/'

  test.each([
    [
      'ocpp1.6',
      'UpdateFirmware',
      { location, retrieveDate: expiry },
      { status: 'Accepted' },
      'accepted',
      false,
    ],
    [
      'ocpp1.6',
      'UpdateFirmware',
      { location, retrieveDate: expiry },
      { status: 'rejected' },
      'rejected',
      null,
    ],
    [
      'ocpp1.6',
      'UpdateFirmware',
      { location, retrieveDate: expiry },
      { status: 'NotSupported' },
      'notSupported',
      null,
    ],
    ['ocpp1.6', 'UpdateFirmware', { location, retrieveDate: expiry }, { note: null }, 'accepted', false],
    ['ocpp1.6', 'UpdateFirmware', { location, retrieveDate: expiry }, { status: 'Purple' }, 'unclear', true],
    ['ocpp1.6', 'GetDiagnostics', { location }, { fileName: 'd.zip', size: 5 }, 'accepted', false],
    ['ocpp1.6', 'GetDiagnostics', { location }, { filename: 'd.zip' }, 'accepted', false],
    ['ocpp1.6', 'GetDiagnostics', { location }, { fileName: null }, 'accepted', false],
    ['ocpp1.6', 'GetDiagnostics', { location }, { fileName: 'd.zip', status: 'Failed' }, 'rejected', null],
  ] as const)('%s %s %j answered %j is %s', (version, action, request, answer, verdict, isSilent) => {
    const { events, ...read } = readAs(version, action, request, answer)
    expect(read.verdict).toBe(verdict)
    const job = events.find((event) => event.type === 'JobStarted')
    expect(job === undefined ? null : job.answer === 'none').toBe(isSilent)
    if (JSON.stringify(answer).includes('d.zip') && job !== undefined)
      expect(job).toMatchObject({ fileName: 'd.zip' })
  })

  test.each([
    ['ocpp1.6', { listVersion: '5' }, 'accepted', 5],
    ['ocpp1.6', { listVersion: 5.0, extra: 1 }, 'accepted', 5],
    ['ocpp1.6', { listVersion: '-1' }, 'notSupported', -1],
    ['ocpp1.6', {}, 'unclear', undefined],
    ['ocpp1.6', { listVersion: null }, 'unclear', undefined],
    ['ocpp2.0.1', { versionNumber: '5' }, 'accepted', 5],
    ['ocpp2.0.1', { listVersion: 5 }, 'unclear', undefined],
  ] as const)('GetLocalListVersion of %s: %j is %s', (version, answer, verdict, reported) => {
    const read = readAs(version, 'GetLocalListVersion', {}, answer)
    expect([read.verdict, read.events.map((event) => (event as { version?: number }).version)]).toEqual([
      verdict,
      reported === undefined ? [] : [reported],
    ])
  })

  test.each([
    ['ocpp2.0.1', 'GetTransactionStatus', { messagesInQueue: 'false' }, 'accepted'],
    ['ocpp2.0.1', 'GetTransactionStatus', { messagesInQueue: null }, 'unclear'],
    ['ocpp2.0.1', 'GetTransactionStatus', {}, 'unclear'],
    ['ocpp2.0.1', 'CostUpdated', { status: 'Accepted' }, 'accepted'],
    ['ocpp2.0.1', 'CostUpdated', { status: 'Rejected' }, 'rejected'],
    ['ocpp1.6', 'UnlockConnector', { status: 'Accepted' }, 'accepted'],
    ['ocpp1.6', 'UnlockConnector', { status: 'Rejected' }, 'rejected'],
    ['ocpp1.6', 'Reset', { status: 'Scheduled' }, 'accepted'],
    ['ocpp1.6', 'Reset', { status: 'not_supported' }, 'notSupported'],
    ['ocpp1.6', 'TriggerMessage', { status: 'NotSupported' }, 'notImplemented'],
    ['ocpp2.0.1', 'UnpublishFirmware', { status: 'unpublished' }, 'accepted'],
  ] as const)('%s %s %j is %s', (version, action, answer, verdict) => {
    expect(readAs(version, action, {}, answer).verdict).toBe(verdict)
  })

  test('a composite schedule refused with empty fields is a no, an accepted one without its place is kept', () => {
    const ask = (answer: object) =>
      readAs('ocpp1.6', 'GetCompositeSchedule', { connectorId: 1, duration: 60 }, answer)
    const period = { startPeriod: '0', limit: '16.04' }
    const chargingSchedule = { duration: null, chargingRateUnit: 'a', chargingSchedulePeriod: period }
    expect(
      ask({ status: 'Rejected', connectorId: 0, chargingSchedule: { chargingRateUnit: '' } }),
    ).toMatchObject({ verdict: 'rejected', events: [] })
    expect(ask({ status: 'Accepted', connectorId: null, chargingSchedule }).events).toMatchObject([
      {
        type: 'CompositeScheduleTold',
        evse: 1,
        durationS: 60,
        unit: 'A',
        periods: [{ startS: 0, limit: 16 }],
      },
    ])
  })

  test('a list of certificates that cannot be read in full removes none', () => {
    const certificateHashData = [{ ...hash, vendor: 1 }, { hashAlgorithm: 'SHA256' }]
    const read = readAs(
      ...(['ocpp1.6', 'GetInstalledCertificateIds'] as const),
      { certificateType: 'CentralSystemRootCertificate' },
      { status: 'accepted', certificateHashData },
    )
    expect(read.events).toMatchObject([{ type: 'CertificatesListed', uses: [], certificates: [{ hash }] }])
  })
})

describe('results of several', () => {
  const other = { name: 'WebSocketPingInterval' }
  const data = [
    { component, variable, attributeValue: '60' },
    { component, variable: other, attributeValue: '30' },
  ]
  const set = (setVariableResult: unknown) =>
    readAs('ocpp2.0.1', 'SetVariables', { setVariableData: data }, { setVariableResult })
  const written = ({ events }: ReturnType<typeof set>) =>
    events.flatMap((event) => (event.type === 'VariablesReported' ? event.variables : []))

  test('are paired by name where one cannot be read', () => {
    const read = set([null, { attributeStatus: 'accepted', component, variable: other }])
    expect(read.verdict).toBe('unclear')
    expect(written(read)).toMatchObject([
      { variable: 'WebSocketPingInterval', value: '30', status: 'Accepted' },
    ])
  })

  test('that do not name themselves are what was asked for in their place', () => {
    const read = set([
      { attributeStatus: 'Accepted' },
      { attributeStatus: 'reboot required', component: null },
    ])
    expect(read.verdict).toBe('accepted')
    expect(written(read)).toMatchObject([
      { ...place, value: '60', status: 'Accepted' },
      { variable: 'WebSocketPingInterval', value: '30', status: 'RebootRequired', rebootRequired: true },
    ])
    expect(read.odd[0]).toContain('taken from the request')
  })

  test('of one lone object, or none', () => {
    const one = { getVariableData: [{ component, variable }] }
    const ask = (getVariableResult: unknown) =>
      readAs('ocpp2.0.1', 'GetVariables', one, { getVariableResult })
    const result = { attributeStatus: 'ACCEPTED', attributeValue: 300, component, variable, quality: 1 }
    expect(ask(result).events).toMatchObject([
      { variables: [{ ...place, value: '300', status: 'Accepted' }] },
    ])
    expect(ask([result]).verdict).toBe('accepted')
    for (const nothing of [undefined, null, [], 'x', [null]])
      expect(ask(nothing)).toMatchObject({ verdict: 'unclear', events: [] })
  })

  test('of monitors say which were set and cleared, with numbers as texts', () => {
    const asked = { component, variable, type: 'Delta', severity: 3, value: 5 }
    const read = readAs(
      ...(['ocpp2.0.1', 'SetVariableMonitoring', { setMonitoringData: [asked] }] as const),
      {
        setMonitoringResult: [{ id: '7', status: 'accepted' }],
      },
    )
    expect(read).toMatchObject({
      verdict: 'accepted',
      events: [{ type: 'MonitorsSet', monitors: [{ id: 7, kind: 'Delta', value: 5, severity: 3 }] }],
    })
    const cleared = readAs(
      'ocpp2.0.1',
      'ClearVariableMonitoring',
      { id: [7, 8] },
      {
        clearMonitoringResult: [{ status: 'accepted' }, { status: 'not found', id: 8 }],
      },
    )
    expect(cleared).toMatchObject({ verdict: 'accepted', events: [{ type: 'MonitorsCleared', ids: [7, 8] }] })
  })
})

test('no answer whatever breaks the reading, and what is learnt fits its action', () => {
  const outgoing = (['ocpp1.6', 'ocpp2.0.1'] as const).flatMap((version) =>
    Object.entries(registry[version])
      .filter(([, { direction }]) => direction !== 'station')
      .map(([action]) => [version, action] as const),
  )
  const requests = new Map(withStatus.map(([version, action, request]) => [`${version} ${action}`, request]))
  fc.assert(
    fc.property(
      fc.constantFrom(...outgoing),
      fc.dictionary(fc.constantFrom('status', 'configurationKey', 'listVersion', 'x'), fc.jsonValue()),
      ([version, action], answer) => {
        const request = requests.get(`${version} ${action}`)
        const read = request
          ? readAs(version, action, request, answer)
          : createReadAnswer({ validators, manners: { isStrict: () => false } })(
              { station: 'CP1', version } as Session,
              { action, request: {} },
              { payload: answer as Payload, oddities: [] },
            )
        if (read.usable && read.odd.length === 0)
          expect(validators.response(version, action)?.(read.payload)).toBeNull()
        expect(read.odd.length).toBeLessThan(40)
      },
    ),
    { numRuns: 2_000, includeErrorInReport: true },
  )
})
