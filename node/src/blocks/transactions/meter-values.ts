import type * as transactions16 from '@ocpp/shared/blocks/transactions/v16'
import type * as transactions201 from '@ocpp/shared/blocks/transactions/v201'
import { type Answer, type Context, type Handler, negativePlace, noted } from '../../handlers/handler.ts'
import { namesTransaction, runningAt } from '../../handlers/running.ts'
import { wasAway } from '../../handlers/times.ts'
import { normalise16, normalise201 } from './normalise.ts'

/**
 * A station that started a transaction offline does not know its id yet and writes -1 or 0; others name the connector only.
 * Connector 0 is the station's own meter: what it reads belongs to no transaction.
 */
const transactionOf = (
  id: number | undefined,
  connector: number,
  at: string,
  context: Context,
): string | undefined => {
  if (id !== undefined && namesTransaction(id)) return String(id)
  const running = connector === 0 ? undefined : runningAt(connector, at, context)
  return running && String(running.id)
}

const queued = (at: string, context: Context): { readonly offline?: true } =>
  wasAway(at, context) ? { offline: true } : {}

export const meterValues16: Handler<typeof transactions16.MeterValues> = (request, context) => {
  const { connectorId, meterValue } = request
  if (connectorId < 0) return negativePlace
  const samples = normalise16(meterValue, context)
  const at = samples.at(-1)?.at ?? context.receivedAt
  const transactionId = transactionOf(request.transactionId, connectorId, at, context)
  const named = transactionId === undefined ? {} : { transactionId }
  const answer: Answer<Record<never, never>> = noted(
    samples.length === 0
      ? []
      : [{ type: 'MeterSampled', at, ...named, evse: connectorId, samples, ...queued(at, context) }],
    true,
  )
  return transactionId === undefined ? answer : { ...answer, transactionId }
}

export const meterValues201: Handler<typeof transactions201.MeterValues> = (
  { evseId, meterValue },
  context,
) => {
  if (evseId < 0) return negativePlace
  const samples = normalise201(meterValue, context)
  if (samples.length === 0) return noted([], true)
  const at = samples.at(-1)?.at ?? context.receivedAt
  const running = evseId === 0 ? undefined : context.runningAt(evseId)
  const values = { type: 'MeterSampled', at, evse: evseId, samples, ...queued(at, context) } as const
  if (running === undefined) return noted([values], true)
  const { transactionId, seqNo } = running
  const event = { ...values, transactionId, afterSeqNo: seqNo }
  return { ...noted([event], true), transactionId }
}
