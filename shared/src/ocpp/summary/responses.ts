import { count, listAt, nameOf, numberAt, type Parts, setting, textAt } from './read.ts'

const results = (list: readonly unknown[]): Parts => {
  const [first] = list
  return [
    textAt(first, 'attributeStatus'),
    setting(nameOf(first), textAt(first, 'attributeValue')),
    list.length > 1 ? count(list, 'result') : undefined,
  ]
}

const configuration = (response: unknown): Parts => {
  const unknown = listAt(response, 'unknownKey').length
  return [count(listAt(response, 'configurationKey'), 'key'), unknown > 0 ? `${unknown} unknown` : undefined]
}

/** What an answer says: most are a status, and the few others are distinguished by their fields. */
export const responseParts = (action: string, response: unknown): Parts => {
  if (response === null) return []
  const interval = numberAt(response, 'interval')
  const transaction = textAt(response, 'transactionId')
  return [
    textAt(response, 'status') ??
      textAt(response, 'idTagInfo', 'status') ??
      textAt(response, 'idTokenInfo', 'status'),
    textAt(response, 'statusInfo', 'reasonCode'),
    interval === undefined ? undefined : `interval ${interval} s`,
    transaction === undefined ? undefined : `transaction ${transaction}`,
    ...(action === 'GetConfiguration' ? configuration(response) : []),
    ...results([...listAt(response, 'getVariableResult'), ...listAt(response, 'setVariableResult')]),
  ]
}
