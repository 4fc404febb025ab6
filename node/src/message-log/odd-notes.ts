import type { EventOf } from '@ocpp/shared/contracts/events'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { type CallErrorCode, encodeErrorCode, type Violation } from '@ocpp/shared/ocpp/call-errors'
import { printable } from '@ocpp/shared/ocpp/printable'
import { describeOddity } from '@ocpp/shared/ocpp/tolerant/describe-oddity'
import { fieldOf, type Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import { withoutIdentities } from '@ocpp/shared/ocpp/tolerant/without-identities'
import type { Session } from '../stations/session.ts'

type Seen = EventOf<'OddMessageSeen'>
type What = Pick<Seen, 'kind' | 'field' | 'words' | 'errorCode'>

/** The message in which something odd was seen. */
export interface OddMessage {
  readonly action: string
  readonly text: string
  readonly at: Stamp
}

interface Reported {
  reportedMs: number
  /** Messages in which it was seen since. */
  times: number
}

const DAY_MS = 24 * 3_600_000
const KEPT_PER_STATION = 30
const STATIONS_REMEMBERED = 20_000
const EXAMPLE_LENGTH = 1_500
const TEXT_LENGTH = 255
const ACTION_LENGTH = 64

/** Errors that say that the message was wrong, not that it was unwanted. */
const refusals: ReadonlySet<CallErrorCode> = new Set([
  'frame',
  'messageType',
  'malformed',
  'occurrence',
  'typeConstraint',
  'propertyConstraint',
])

/** Frames that report settings, of which nobody can know which are secret, are not shown as examples. */
const UNSHOWN = /^Notify(?:Event|Report)$|^answer to Get(?:Configuration|Variables)$/

const exampleOf = ({ action, text }: OddMessage): string =>
  UNSHOWN.test(action) ? '' : printable(withoutIdentities(text.slice(0, EXAMPLE_LENGTH)), EXAMPLE_LENGTH)

/**
 * Remembers what each station writes oddly, so that it is reported once a day however often it comes. Of a station that is
 * not accepted nothing is reported.
 */
export class OddNotes {
  readonly #stations = new BoundedMap<string, Map<string, Reported>>(STATIONS_REMEMBERED)

  /** What there is to report of a message that was read. */
  read(session: Session, message: OddMessage, oddities: readonly Oddity[]): Seen[] {
    if (oddities.length === 0) return []
    return this.#report(
      session,
      message,
      oddities.map((oddity) => ({
        kind: oddity.kind,
        field: fieldOf(oddity),
        words: describeOddity(oddity),
      })),
    )
  }

  /** What there is to report of a message that was refused. */
  refused(session: Session, message: OddMessage, { error, description }: Violation): Seen[] {
    if (!refusals.has(error)) return []
    const field = /^[\w.[\]]+(?=: )/.exec(description)?.[0].replace(/\[\d+\]/g, '[]') ?? ''
    const errorCode = encodeErrorCode(session.version, error)
    return this.#report(session, message, [{ kind: 'refused', field, words: description, errorCode }])
  }

  #report(session: Session, message: OddMessage, found: readonly What[]): Seen[] {
    if (session.admission !== 'accepted') return []
    const known = this.#stations.take(session.station, () => new Map())
    const action = printable(message.action, ACTION_LENGTH)
    return found.flatMap((what) => {
      const times = this.#due(known, `${action} ${what.kind} ${what.field}`, message.at.ms)
      if (times === 0) return []
      const words = printable(what.words, TEXT_LENGTH)
      const example = exampleOf(message)
      const about = { at: message.at.iso, protocol: session.version, action, times, example }
      return [{ type: 'OddMessageSeen', ...about, ...what, words } as const]
    })
  }

  /** In how many messages it was seen since it was last reported; 0 while it is not to be reported again. */
  #due(known: Map<string, Reported>, key: string, nowMs: number): number {
    const reported = known.get(key)
    if (reported === undefined) {
      if (known.size >= KEPT_PER_STATION) {
        for (const [old, { reportedMs }] of known) if (nowMs - reportedMs >= 2 * DAY_MS) known.delete(old)
      }
      if (known.size >= KEPT_PER_STATION) return 0
      known.set(key, { reportedMs: nowMs, times: 0 })
      return 1
    }
    reported.times++
    if (nowMs - reported.reportedMs < DAY_MS) return 0
    const { times } = reported
    reported.reportedMs = nowMs
    reported.times = 0
    return times
  }
}
