const HIDDEN = '[hidden]'
const SECRETS = new Set(['authorizationkey', 'basicauthpassword'])

/** Settings whose value is a credential: written to the station, kept nowhere. */
export const isSecretSetting = (name: string): boolean => SECRETS.has(name.toLowerCase())

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hiddenItem = (item: unknown): unknown => {
  if (!isObject(item)) return item
  const { key, variable, value, attributeValue } = item
  const name = typeof key === 'string' ? key : isObject(variable) ? variable.name : undefined
  if (typeof name !== 'string' || !isSecretSetting(name)) return item
  return {
    ...item,
    ...(value !== undefined && { value: HIDDEN }),
    ...(attributeValue !== undefined && { attributeValue: HIDDEN }),
  }
}

/** A payload as it may be logged and shown: values of secret settings are hidden, wherever they stand in it. */
export const withoutSecrets = <P extends object>(payload: P): P => {
  const hidden = hiddenItem(payload) as P
  const lists = Object.entries(hidden).filter(([, value]) => Array.isArray(value))
  if (lists.length === 0) return hidden
  return {
    ...hidden,
    ...Object.fromEntries(lists.map(([name, items]) => [name, (items as unknown[]).map(hiddenItem)])),
  }
}
