import { textAt } from '@ocpp/shared/ocpp/summary/read'

const nameIn = (item: unknown): string =>
  ['component', 'variable']
    .flatMap((part) => [textAt(item, part, 'name'), textAt(item, part, 'instance')])
    .map((text) => text?.toLowerCase() ?? '')
    .join('\n')

/**
 * What was asked for that a result is about. The answer gives results in the order of the request; where some could
 * not be read, the name decides.
 */
export const askedOf = <T>(
  asked: readonly T[],
  results: readonly unknown[],
  index: number,
): T | undefined => {
  const inPlace = asked[index]
  const name = nameIn(results[index])
  if (inPlace !== undefined && nameIn(inPlace) === name) return inPlace
  return asked.find((one) => nameIn(one) === name) ?? (asked.length === results.length ? inPlace : undefined)
}

interface Pairing {
  readonly results: string
  readonly asked: string
  /** Fields of a result that the request in the same place knows. */
  readonly fields: readonly string[]
}

const named = ['component', 'variable']
const pairings: Readonly<Record<string, Pairing>> = {
  GetVariables: { results: 'getVariableResult', asked: 'getVariableData', fields: named },
  SetVariables: { results: 'setVariableResult', asked: 'setVariableData', fields: named },
  SetVariableMonitoring: {
    results: 'setMonitoringResult',
    asked: 'setMonitoringData',
    fields: [...named, 'type', 'severity'],
  },
  ClearVariableMonitoring: { results: 'clearMonitoringResult', asked: 'id', fields: ['id'] },
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The answer with what its results do not say of themselves taken from the request, where they stand in the same
 * order; and the names of the fields that were. The same answer where nothing is missing.
 */
export const withAsked = (
  action: string,
  request: object,
  response: Fields,
): { readonly response: Fields; readonly taken: readonly string[] } => {
  const pairing = Object.hasOwn(pairings, action) ? pairings[action] : undefined
  const results = pairing && response[pairing.results]
  const asked = pairing && (request as Fields)[pairing.asked]
  if (!Array.isArray(results) || !Array.isArray(asked) || results.length !== asked.length)
    return { response, taken: [] }
  const { fields, results: name } = pairing as Pairing
  const taken = new Set<string>()
  const complete = results.map((result: unknown, i) => {
    if (!isFields(result)) return result
    const missing = fields.filter((field) => result[field] === undefined || result[field] === null)
    for (const field of missing) taken.add(`${name}[].${field}`)
    const own = asked[i] as unknown
    const known = missing.map((field) => [field, isFields(own) ? own[field] : own])
    return missing.length === 0 ? result : { ...result, ...Object.fromEntries(known) }
  })
  return taken.size === 0
    ? { response, taken: [] }
    : { response: { ...response, [name]: complete }, taken: [...taken] }
}
