import { cutExchange, cutText } from '@ocpp/shared/contracts/cut-exchange'
import type { Exchange } from '@ocpp/shared/contracts/journal'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { summaryOf } from '@ocpp/shared/ocpp/summary'
import { Bucket } from './bucket.ts'

/** What a row takes beside its payloads. */
const ROW_BYTES = 300
/** Cut rows have a quarter of a station's share to themselves; beyond that there are none. */
const RESERVE = 4
const DAY_SECONDS = 86_400

const sizeOf = ({ request, response, summary }: Exchange): number =>
  ROW_BYTES + request.length + (response?.length ?? 0) + summary.length

const spent = 'payload cut: the station’s share of the message log is used up'
const silenced = `${spent}; further messages are not logged until there is room again`

/** One station's share of the message log. What its messages report beside that is kept in any case. */
export class LogShare {
  readonly #whole: Bucket
  readonly #cut: Bucket

  constructor(clock: Clock, bytesPerDay: number) {
    const shareOf = (bytes: number) => ({ capacity: bytes, perSecond: bytes / DAY_SECONDS })
    this.#whole = new Bucket(clock, shareOf(bytesPerDay))
    this.#cut = new Bucket(clock, shareOf(bytesPerDay / RESERVE))
  }

  /** The row as there is room for it; undefined when there is none. */
  fit(exchange: Exchange): Exchange | undefined {
    if (this.#whole.take(sizeOf(exchange))) return exchange
    const cut = cutExchange(exchange, spent)
    const size = sizeOf(cut)
    if (!this.#cut.take(size)) return undefined
    return this.#cut.left() < size ? { ...cut, summary: `${cutText(summaryOf(exchange))}, ${silenced}` } : cut
  }
}
