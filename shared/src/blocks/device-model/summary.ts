import {
  at,
  count,
  type Describe,
  listAt,
  nameOf,
  type Parts,
  setting,
  textAt,
  withPrefix,
} from '../../ocpp/summary/read.ts'

/** The first of a list of variables by its full name, and how many more there are. */
const variables = (list: readonly unknown[]): Parts => {
  const [first] = list
  const name = nameOf(first)
  const value = setting(name, textAt(first, 'attributeValue'))
  return [value === undefined ? name : `${name} = ${value}`, list.length > 1 ? `${list.length - 1} more` : '']
}

const configuration: Describe = (request) => {
  const key = textAt(request, 'key') ?? ''
  return [`${key} = ${setting(key, textAt(request, 'value')) ?? ''}`]
}

const keys: Describe = (request) => {
  const wanted = listAt(request, 'key')
  return [wanted.length === 1 ? textAt(wanted, 0) : wanted.length === 0 ? 'all keys' : count(wanted, 'key')]
}

const report: Describe = (request) => [
  withPrefix('report', textAt(request, 'requestId')),
  withPrefix('part', textAt(request, 'seqNo')),
  count(listAt(request, 'reportData'), 'variable'),
  at(request, 'tbc') === true ? 'more to come' : undefined,
]

const variablesIn =
  (list: string): Describe =>
  (request) =>
    variables(listAt(request, list))

export const summaries = {
  ChangeConfiguration: configuration,
  GetBaseReport: (request: unknown) => [textAt(request, 'reportBase')],
  GetConfiguration: keys,
  GetReport: (request: unknown) => [count(listAt(request, 'componentVariable'), 'variable')],
  GetVariables: variablesIn('getVariableData'),
  NotifyReport: report,
  SetVariables: variablesIn('setVariableData'),
} as const
