/** Reads of a payload that may be anything at all: a field that is not there, or not of that type, is `undefined`. */

/** Pieces of a line; what is missing is left out. */
export type Parts = readonly (string | undefined)[]

/** What a request says, in pieces. */
export type Describe = (request: unknown) => Parts

export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Readonly<Record<string | number, unknown>>)[key]
  }
  return found
}

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => {
  const found = at(value, ...path)
  if (typeof found === 'string') return found === '' ? undefined : found
  return typeof found === 'number' ? String(found) : undefined
}

export const numberAt = (value: unknown, ...path: readonly (string | number)[]): number | undefined => {
  const found = at(value, ...path)
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined
}

export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** `12.4 kWh`, `11.0 kW` from the base unit. */
export const kilo = (value: number | undefined, unit: string): string | undefined =>
  value === undefined ? undefined : `${(value / 1000).toFixed(1)} ${unit}`

/** `1 key`, `37 keys`. */
export const count = (items: readonly unknown[], noun: string): string =>
  `${items.length} ${noun}${items.length === 1 ? '' : 's'}`

/** A token is a bearer key: only its end is shown. */
export const token = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : `token …${id.length > 7 ? id.slice(-4) : ''}`

/** Whose token a request is about. */
export const tokenOf: Describe = (request) => [
  token(textAt(request, 'idTag') ?? textAt(request, 'idToken', 'idToken')),
]

const SECRET = /authorizationkey|password|passphrase|secret|private|\bpin\b|\bapn/i

/** A setting's value, unless its name says that it is nobody's business. */
export const setting = (name: string, value: string | undefined): string | undefined =>
  value !== undefined && SECRET.test(name) ? '•••' : value

/** The full name of a variable of 2.0.1: `OCPPCommCtrlr.HeartbeatInterval`. */
export const nameOf = (item: unknown): string =>
  [textAt(item, 'component', 'name'), textAt(item, 'variable', 'name')].filter(Boolean).join('.')

/** Whole station, EVSE, and the connector where it says more than the EVSE. */
export const place = (evse: number | undefined, connector?: number): string | undefined => {
  if (evse === undefined) return undefined
  if (evse === 0) return 'station'
  return connector !== undefined && connector > 1 ? `EVSE ${evse}, connector ${connector}` : `EVSE ${evse}`
}

/** The text behind a word that says what it is; nothing where there is no text. */
export const withPrefix = (prefix: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${prefix} ${text}`
