import { summaryOf } from '../ocpp/summary.ts'
import type { Exchange } from './journal.ts'

/** What is left of a payload that is cut. */
const CUT_LENGTH = 200
const ID_LENGTH = 64

export const cutText = (text: string): string =>
  text.length <= CUT_LENGTH ? text : `${text.slice(0, CUT_LENGTH)}…`

/** The same row with its payloads cut, which it says; one that is short anyway stays as it is. */
export const cutExchange = (exchange: Exchange, why: string): Exchange => {
  const { request, response, messageId } = exchange
  const summary = summaryOf(exchange)
  const cut = {
    ...exchange,
    messageId: messageId.slice(0, ID_LENGTH),
    request: cutText(request),
    response: response === null ? null : cutText(response),
  }
  const isShort = cut.request === request && cut.response === response
  return { ...cut, summary: isShort ? cutText(summary) : `${cutText(summary)}, ${why}` }
}
