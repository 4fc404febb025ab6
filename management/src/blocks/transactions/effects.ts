import {
  type EffectOf,
  type EffectTable,
  type MessageAfter,
  minutes,
  type Told,
} from '../../domain/effects.ts'

type Payload = Readonly<Record<string, unknown>>
const under = (payload: Payload, name: string): Payload => {
  const value = payload[name]
  return typeof value === 'object' && value !== null ? (value as Payload) : {}
}

/** How the token was answered, in either version: null where it was not asked about. */
const refusalIn = ({ answer }: MessageAfter): string | null => {
  const status = under(answer, 'idTagInfo').status ?? under(answer, 'idTokenInfo').status
  return typeof status === 'string' && status !== 'Accepted' ? status : null
}
const begun = (message: MessageAfter): Told => {
  const refused = refusalIn(message)
  return refused === null ? { seen: true } : { seen: false, word: refused }
}
const same = (one: unknown, other: unknown) =>
  typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase()

/** Somebody has to plug in, for which stations wait a minute or two. */
const start = { sentence: 'A session has begun', seconds: minutes(5) }

const remoteStart: EffectOf = ({ request: { idTag, connectorId } }) => ({
  ...start,
  actions: ['Authorize', 'StartTransaction'],
  tells: (message) => {
    const { action, payload } = message
    if (!same(payload.idTag, idTag)) return null
    if (action === 'Authorize') return refusalIn(message) === null ? null : begun(message)
    return connectorId === undefined || payload.connectorId === connectorId ? begun(message) : null
  },
})
const requestStart: EffectOf = ({ request: { idToken, remoteStartId } }) => ({
  ...start,
  actions: ['Authorize', 'TransactionEvent'],
  tells: (message) => {
    const { action, payload } = message
    if (action === 'TransactionEvent')
      return under(payload, 'transactionInfo').remoteStartId === remoteStartId ? begun(message) : null
    const asked = under(payload, 'idToken').idToken
    const wanted = typeof idToken === 'object' && idToken !== null ? Reflect.get(idToken, 'idToken') : null
    return same(asked, wanted) && refusalIn(message) !== null ? begun(message) : null
  },
})

const ended = { sentence: 'The session has ended', seconds: minutes(2) }

/** Source: OCPP 1.6 5.11, 5.12; OCPP 2.0.1 F01–F03. */
export const transactionEffects = {
  RemoteStartTransaction: remoteStart,
  RequestStartTransaction: requestStart,
  RemoteStopTransaction: ({ request: { transactionId } }) => ({
    ...ended,
    actions: ['StopTransaction'],
    tells: ({ payload }) => (payload.transactionId === transactionId ? { seen: true } : null),
  }),
  RequestStopTransaction: ({ request: { transactionId } }) => ({
    ...ended,
    actions: ['TransactionEvent'],
    tells: ({ payload }) =>
      payload.eventType === 'Ended' && under(payload, 'transactionInfo').transactionId === transactionId
        ? { seen: true }
        : null,
  }),
} satisfies EffectTable
