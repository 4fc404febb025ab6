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

/** Where a setting's value may stand, beside its name; stations write the names of fields in any case. */
const valueFields: ReadonlySet<string> = new Set(['value', 'attributevalue', 'actualvalue'])

const fieldOf = (item: Json, field: string): unknown => {
  if (Object.hasOwn(item, field)) return item[field]
  const other = Object.keys(item).find((name) => name.toLowerCase() === field)
  return other === undefined ? undefined : item[other]
}

const hideValue = (item: Json): Json =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      valueFields.has(name.toLowerCase()) && value !== undefined ? HIDDEN : value,
    ]),
  )

const nameOf = (item: Json): unknown => {
  const key = fieldOf(item, 'key')
  if (typeof key === 'string') return key
  const variable = fieldOf(item, 'variable')
  return isObject(variable) ? fieldOf(variable, 'name') : variable
}

/** A result that does not say of what it is: it may be of anything. */
const isNameless = (item: Json, name: unknown): boolean =>
  typeof name !== 'string' && fieldOf(item, 'attributevalue') !== undefined

const hiddenItem = (item: unknown): unknown => {
  if (!isObject(item)) return item
  const name = nameOf(item)
  const isSecret = isNameless(item, name) || (typeof name === 'string' && isSecretSetting(name))
  if (!isSecret) return item
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

/** Credentials that a payload has by itself: of a network profile, and of the command that sets the connection's password. */
const withoutOwnCredentials = <P extends object>(payload: P): P => {
  if ('connectionData' in payload)
    return { ...payload, connectionData: hiddenConnection(payload.connectionData) }
  return 'password' in payload ? { ...payload, password: HIDDEN } : payload
}

/** A payload as it may be logged and shown: values of secret settings are hidden, wherever they stand in it. */
export const withoutSecrets = <P extends object>(payload: P): P => {
  const plain = withShownUrls(hiddenItem(payload) as P)
  const hidden = withoutOwnCredentials(plain)
  const changed = Object.entries(hidden).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [[name, value.map(hiddenItem)]]
    // Where a list belongs stations write its one item alone.
    const item = hiddenItem(value)
    return item === value ? [] : [[name, item]]
  })
  return changed.length === 0 ? hidden : { ...hidden, ...Object.fromEntries(changed) }
}
