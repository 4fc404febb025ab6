import type { EventRecord } from '@ocpp/management/domain/records'
import { meterValues16 } from '@ocpp/node/blocks/transactions/meter-values'
import { startTransaction16 } from '@ocpp/node/blocks/transactions/start-transaction'
import { stopTransaction16 } from '@ocpp/node/blocks/transactions/stop-transaction'
import { transactionEvent201 } from '@ocpp/node/blocks/transactions/transaction-event'
import type { Context, Outcome } from '@ocpp/node/handlers/handler'
import { isRefusal } from '@ocpp/node/handlers/handler'
import type { Arrival, Clock, Said, Session } from './odd-sessions.ts'

const begunMs = Date.UTC(2026, 9, 25, 0, 20)
const id = 7

/** What the station's clock says at a true time, `share` of the session being over. */
const written = ({ kind, seconds, at }: Clock, atS: number, share: number): string => {
  const right = begunMs + atS * 1_000
  const isOver = share >= at
  const ms: Record<Clock['kind'], number> = {
    right,
    offset: right + seconds * 1_000,
    jump: right + (isOver ? seconds * 1_000 : 0),
    unset: (12 + atS) * 1_000,
    setLater: isOver ? right : (12 + atS) * 1_000,
    future: Date.UTC(2036, 1, 7) + atS * 1_000,
  }
  return new Date(ms[kind]).toISOString()
}

const contextOf = ({ receivedS, connectedS }: Arrival): Context => {
  const receivedMs = begunMs + receivedS * 1_000
  const token = { type: 'ISO14443', value: 'T' } as const
  const accepted = { status: 'Accepted', token, expiresAt: null, group: null } as const
  const given = { id, evse: 1, idTag: 'T', startedAt: new Date(begunMs).toISOString(), ended: false }
  return {
    ...{ station: 'S', receivedMs, receivedAt: new Date(receivedMs).toISOString() },
    ...{
      connectedMs: begunMs + connectedS * 1_000,
      awaySinceMs: begunMs + connectedS * 1_000,
      clockLagMs: 0,
    },
    ...{ admission: 'accepted', interval: 300 },
    authorizeTag: () => accepted,
    authorizeToken: () => accepted,
    answerToNeeds: () => 'Accepted',
    totalCost: () => undefined,
    transactionIdFor: () => id,
    findTransaction: () => given,
    openTransactions: () => [given],
    runningAt: () => undefined,
    commandThatStarted: () => undefined,
    transactionEndedBy: () => undefined,
  }
}

const handled16 = (said: Said, timestamp: string, context: Context): Outcome<object> => {
  const { kind, register } = said
  if (kind === 'start') {
    return startTransaction16({ connectorId: 1, idTag: 'T', meterStart: register, timestamp }, context)
  }
  if (kind === 'end') return stopTransaction16({ transactionId: id, meterStop: register, timestamp }, context)
  const meterValue = [{ timestamp, sampledValue: [{ value: String(register) }] }]
  return meterValues16({ connectorId: 1, transactionId: id, meterValue }, context)
}

const types = { start: 'Started', sample: 'Updated', end: 'Ended' } as const

const handled201 = (said: Said, seqNo: number, timestamp: string, context: Context): Outcome<object> =>
  transactionEvent201(
    {
      eventType: types[said.kind],
      triggerReason: 'MeterValuePeriodic',
      ...{ seqNo, timestamp, evse: { id: 1, connectorId: 1 } },
      transactionInfo: { transactionId: String(id) },
      meterValue: [{ timestamp, sampledValue: [{ value: said.register }] }],
    },
    context,
  )

/** The stored events of what arrives, as the node makes them. */
export const eventsOf = (
  { protocol, said }: Session,
  clock: Clock,
  arrivals: readonly Arrival[],
): readonly EventRecord[] => {
  const endS = said.at(-1)?.atS ?? 1
  return arrivals.flatMap((arrival, sequence) => {
    const context = contextOf(arrival)
    const { atS } = arrival.said
    const timestamp = written(clock, atS, atS / endS)
    const seqNo = said.indexOf(arrival.said)
    const outcome =
      protocol === 'ocpp1.6'
        ? handled16(arrival.said, timestamp, context)
        : handled201(arrival.said, seqNo, timestamp, context)
    if (isRefusal(outcome)) throw new Error(outcome.description)
    return outcome.events.map(
      (event, index): EventRecord => ({
        ...{ source: 'node-1', sequence, index, station: 'S', protocol, transactionId: String(id), event },
        receivedAt: context.receivedAt,
      }),
    )
  })
}
