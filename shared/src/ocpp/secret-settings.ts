import { withShownUrls } from '../contracts/shown-url.ts'

/** Names of settings whose value is a credential, in both versions and in vendors' own keys. */
const SECRET =
  /authori[sz]ationkey|passw(?:or)?d|passphrase|secret|privatekey|(?:^|[^a-z])pin(?:$|[^a-z])|pincode|simpin/i
const HIDDEN = '[hidden]'

/** Settings whose value is a credential: written to the station, kept and shown nowhere. */
export const isSecretSetting = (name: string): boolean => SECRET.test(name)

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a setting's value may stand, beside its name. */
const valueFields = ['value', 'attributeValue', 'actualValue'] as const

const hideValue = (item: Json): Json => ({
  ...item,
  ...Object.fromEntries(valueFields.filter((field) => item[field] !== undefined).map((f) => [f, HIDDEN])),
})

const nameOf = ({ key, variable }: Json): unknown => {
  if (typeof key === 'string') return key
  return isObject(variable) ? variable.name : variable
}

const hiddenItem = (item: unknown): unknown => {
  if (!isObject(item)) return item
  const name = nameOf(item)
  if (typeof name !== 'string' || !isSecretSetting(name)) return item
  const { variableAttribute } = item
  return {
    ...hideValue(item),
    ...(Array.isArray(variableAttribute) && {
      variableAttribute: variableAttribute.map((one: unknown) => (isObject(one) ? hideValue(one) : one)),
    }),
  }
}

/** Credentials of SetNetworkProfile, which are no settings: of the mobile network and of a VPN. */
const credentials: ReadonlySet<string> = new Set(['apnPassword', 'simPin', 'password', 'key'])

const withoutCredentials = (given: unknown): unknown =>
  isObject(given)
    ? Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name, credentials.has(name) ? HIDDEN : value]),
      )
    : given

const hiddenConnection = (connection: unknown): unknown => {
  if (!isObject(connection)) return connection
  const { apn, vpn } = connection
  return {
    ...connection,
    ...(apn !== undefined && { apn: withoutCredentials(apn) }),
    ...(vpn !== undefined && { vpn: withoutCredentials(vpn) }),
  }
}

/** A payload as it may be logged and shown: values of secret settings are hidden, wherever they stand in it. */
export const withoutSecrets = <P extends object>(payload: P): P => {
  const plain = withShownUrls(hiddenItem(payload) as P)
  const hidden =
    'connectionData' in plain ? { ...plain, connectionData: hiddenConnection(plain.connectionData) } : plain
  const lists = Object.entries(hidden).filter(([, value]) => Array.isArray(value))
  if (lists.length === 0) return hidden
  return {
    ...hidden,
    ...Object.fromEntries(lists.map(([name, items]) => [name, (items as unknown[]).map(hiddenItem)])),
  }
}
