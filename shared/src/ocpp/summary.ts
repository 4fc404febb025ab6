import { blocks } from '../blocks/all.ts'
import type { Exchange } from '../contracts/journal.ts'
import { merge, parts } from '../kernel/merge.ts'
import { printable } from './printable.ts'
import { type Describe, numberAt, place, textAt } from './summary/read.ts'
import { responseParts } from './summary/responses.ts'
import type { Version } from './version.ts'

const LENGTH = 120
const PART_LENGTH = 50

/** What a request says, by action; where the versions share a name, the fields distinguish them. */
const requests: Readonly<Record<string, Describe>> = merge(...parts(blocks, 'summaries'))

/** What an action without a line of its own says: its status, if it has one. */
const anyRequest: Describe = (request) => [textAt(request, 'status')]

/** A connector of 1.6 is an EVSE of its own; in 2.0.1 it counts within its EVSE. */
const placeOf = (version: Version, request: unknown): string | undefined => {
  const connector = numberAt(request, 'connectorId')
  if (version === 'ocpp1.6') return place(connector)
  const evse = numberAt(request, 'evse', 'id') ?? numberAt(request, 'evseId')
  return place(evse, connector ?? numberAt(request, 'evse', 'connectorId'))
}

/**
 * One plain line for the message log, such as `EVSE 1, Charging, 11.0 kW, 12.4 kWh`: at most 120 characters,
 * tokens and secrets masked, nothing that could disguise the line. Total: any action and any payload give text,
 * an exchange with nothing to say gives the empty one.
 * @param response `null` while there is no answer, or when it was a CALLERROR
 */
export const summarize = (version: Version, action: string, request: unknown, response: unknown): string => {
  const describe = requests[action] ?? anyRequest
  const parts = [placeOf(version, request), ...describe(request), ...responseParts(action, response)]
  const shown = parts.map((part) => printable(part ?? '', PART_LENGTH)).filter((part) => part !== '')
  return printable(shown.join(', '), LENGTH)
}

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** The line of an exchange as it is shown. One with nothing odd about it is kept without: it is made when it is read. */
export const summaryOf = (exchange: Exchange): string =>
  exchange.summary !== '' || exchange.outcome !== 'answered'
    ? exchange.summary
    : summarize(exchange.protocol, exchange.action, parsed(exchange.request), parsed(exchange.response))
