import type { MeterSample } from '@ocpp/shared/contracts/values'
import { isUntimed, receivedOrder, seqNoOf, type TransactionEventRecord } from './transaction-events.ts'

/** A live message travels for less: then its time and the order of arrival say the same. */
const promptMs = 60_000

/** The station's clock was right, and the message came at once: its times can be compared with those of others. */
const isPrompt = ({ event, receivedAt }: TransactionEventRecord): boolean =>
  !('untrustedAt' in event && event.untrustedAt !== undefined) &&
  Math.abs(Date.parse(receivedAt) - Date.parse(event.at)) <= promptMs

/**
 * Is that sample later than the end of its transaction? By the station's numbering where it numbers (2.0.1); else it is when it
 * came after an end that had the register, or when both came at once and its time is the later one.
 */
export const isLate = (
  end: TransactionEventRecord,
  sampled: TransactionEventRecord,
  sample: MeterSample,
): boolean => {
  const [last, own] = [seqNoOf(end.event), seqNoOf(sampled.event)]
  if (last !== undefined && own !== undefined) return own > last
  const hasRegister = 'registerWh' in end.event && end.event.registerWh !== undefined
  if (hasRegister && receivedOrder(sampled) > receivedOrder(end)) return true
  return isPrompt(end) && isPrompt(sampled) && !isUntimed(sample) && sample.at > end.event.at
}
