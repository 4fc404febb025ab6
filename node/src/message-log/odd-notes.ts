import type { EventOf } from '@ocpp/shared/contracts/events'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { type CallErrorCode, spell, type Violation } from '@ocpp/shared/ocpp/call-errors'
import { printable } from '@ocpp/shared/ocpp/printable'
import { fieldOf, type Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import { oddityWords } from '@ocpp/shared/ocpp/tolerant/oddity-words'
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

interface Told {
  toldMs: number
  /** Messages in which it was seen since. */
  times: number
}

const DAY_MS = 24 * 3_600_000
const KEPT_PER_STATION = 30
const STATIONS_REMEMBERED = 20_000
const EXAMPLE_LENGTH = 1_500
const WORDS_LENGTH = 255
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

/** Frames that tell settings, of which nobody can know which are secret, are not shown as examples. */
const UNSHOWN = /^Notify(?:Event|Report)$|^answer to Get(?:Configuration|Variables)$/

const exampleOf = ({ action, text }: OddMessage): string =>
  UNSHOWN.test(action) ? '' : printable(withoutIdentities(text.slice(0, EXAMPLE_LENGTH)), EXAMPLE_LENGTH)

/**
 * Remembers what each station writes oddly, so that it is told once a day however often it comes. Of a station that is
 * not accepted nothing is told.
 */
export class OddNotes {
  readonly #stations = new BoundedMap<string, Map<string, Told>>(STATIONS_REMEMBERED)

  /** What there is to tell of a message that was read. */
  read(session: Session, message: OddMessage, oddities: readonly Oddity[]): Seen[] {
    if (oddities.length === 0) return []
    return this.#tell(
      session,
      message,
      oddities.map((oddity) => ({ kind: oddity.kind, field: fieldOf(oddity), words: oddityWords(oddity) })),
    )
  }

  /** What there is to tell of a message that was refused. */
  refused(session: Session, message: OddMessage, { error, description }: Violation): Seen[] {
    if (!refusals.has(error)) return []
    const field = /^[\w.[\]]+(?=: )/.exec(description)?.[0].replace(/\[\d+\]/g, '[]') ?? ''
    const errorCode = spell(session.version, error)
    return this.#tell(session, message, [{ kind: 'refused', field, words: description, errorCode }])
  }

  #tell(session: Session, message: OddMessage, found: readonly What[]): Seen[] {
    if (session.admission !== 'accepted') return []
    const known = this.#stations.take(session.station, () => new Map())
    const action = printable(message.action, ACTION_LENGTH)
    return found.flatMap((what) => {
      const times = this.#due(known, `${action} ${what.kind} ${what.field}`, message.at.ms)
      if (times === 0) return []
      const words = printable(what.words, WORDS_LENGTH)
      const example = exampleOf(message)
      const about = { at: message.at.iso, protocol: session.version, action, times, example }
      return [{ type: 'OddMessageSeen', ...about, ...what, words } as const]
    })
  }

  /** In how many messages it was seen since it was last told; 0 while it is not to be told again. */
  #due(known: Map<string, Told>, key: string, nowMs: number): number {
    const told = known.get(key)
    if (told === undefined) {
      if (known.size >= KEPT_PER_STATION) {
        for (const [old, { toldMs }] of known) if (nowMs - toldMs >= 2 * DAY_MS) known.delete(old)
      }
      if (known.size >= KEPT_PER_STATION) return 0
      known.set(key, { toldMs: nowMs, times: 0 })
      return 1
    }
    told.times++
    if (nowMs - told.toldMs < DAY_MS) return 0
    const { times } = told
    told.toldMs = nowMs
    told.times = 0
    return times
  }
}
