import type * as core16 from '@ocpp/shared/ocpp/v16/core'
import type * as block201 from '@ocpp/shared/ocpp/v201/meter-values'
import { type Answer, type Context, type Handler, noted, type Refusal } from '../handler.ts'
import { runningAt } from '../transactions/running.ts'
import { normalise16, normalise201 } from './normalise.ts'

const negative: Refusal = {
  refused: 'propertyConstraint',
  description: 'The number of an EVSE or connector cannot be negative',
}

/** A station that started a transaction offline does not know its id yet and writes -1 or 0. */
const transactionOf = (
  id: number | undefined,
  connector: number,
  at: string,
  context: Context,
): string | undefined => {
  if (id === undefined) return undefined
  const known = id > 0 ? id : runningAt(connector, at, context)?.id
  return known === undefined ? undefined : String(known)
}

export const meterValues16: Handler<typeof core16.MeterValues> = (request, context) => {
  const { connectorId, meterValue } = request
  if (connectorId < 0) return negative
  const samples = normalise16(meterValue, context)
  const at = samples.at(-1)?.at ?? context.receivedAt
  const transactionId = transactionOf(request.transactionId, connectorId, at, context)
  const named = transactionId === undefined ? {} : { transactionId }
  const answer: Answer<Record<never, never>> = noted(
    samples.length === 0 ? [] : [{ type: 'MeterSampled', at, ...named, evse: connectorId, samples }],
    true,
  )
  return transactionId === undefined ? answer : { ...answer, transactionId }
}

export const meterValues201: Handler<typeof block201.MeterValues> = ({ evseId, meterValue }, context) => {
  if (evseId < 0) return negative
  const samples = normalise201(meterValue, context)
  const at = samples.at(-1)?.at ?? context.receivedAt
  return noted(samples.length === 0 ? [] : [{ type: 'MeterSampled', at, evse: evseId, samples }], true)
}
