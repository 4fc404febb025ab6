import type { Action } from '@ocpp/shared/ocpp/action'
import { registry } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { LogEntry } from './entries.ts'
import { type FrameParts, partsOf } from './frame-parts.ts'

interface At {
  readonly line: number
  readonly at: number | null
  readonly station: string
}

/** What is done for one entry of the log. */
export type Act = At &
  (
    | { readonly kind: 'opened' | 'closed' }
    /** The station says it; `theirs` is what the other system answered, where the log has it. */
    | {
        readonly kind: 'said'
        readonly text: string
        readonly parts: FrameParts
        readonly theirs: string | null
      }
    /** The other system commanded it, and the log has the station's answer further down. */
    | { readonly kind: 'commanded'; readonly parts: FrameParts }
    /** The station's answer to a command before it. */
    | { readonly kind: 'answered'; readonly text: string; readonly parts: FrameParts }
  )

export interface StationPlan {
  readonly station: string
  /** As the log names it, where that is no OCPP identity. */
  readonly named: string | null
  readonly version: Version
  readonly frames: number
}

export interface TokenSeen {
  readonly value: string
  readonly type: string
  /** False where the other system has refused it. */
  readonly accepted: boolean
}

export interface Plan {
  readonly acts: readonly Act[]
  readonly stations: readonly StationPlan[]
  readonly tokens: readonly TokenSeen[]
  /** Entries that cannot be played, by the reason in words. */
  readonly left: Readonly<Record<string, number>>
}

const called = (side: 'station' | 'csms'): ReadonlySet<string> =>
  new Set(
    Object.values(registry).flatMap((actions) =>
      Object.entries<Action>(actions)
        .filter(([, { direction }]) => direction === side || direction === 'both')
        .map(([name]) => name),
    ),
  )
const byStation = called('station')
const byCsms = called('csms')

/** An identity that OCPP allows, in the place of what the log calls the station. */
const stationIdOf = (named: string): string => named.replace(/[^A-Za-z0-9*\-_=:+|@.]/g, '_').slice(0, 48)

interface Known extends LogEntry {
  readonly id: string
  readonly parts: FrameParts
}

/** Who said it, where the log does not say: by the action, or as the other side of the CALL with that id. */
const withDirections = (entries: readonly Known[]): readonly Known[] => {
  const callers = new Map<string, 'in' | 'out'>()
  return entries.map((entry) => {
    const { parts, id } = entry
    const key = `${id} ${parts.id}`
    if (parts.kind === 'call') {
      const guessed = byStation.has(parts.action) || !byCsms.has(parts.action) ? 'in' : 'out'
      const direction = entry.direction ?? guessed
      callers.set(key, direction)
      return { ...entry, direction }
    }
    if (entry.direction !== null || entry.what !== 'frame') return entry
    const caller = callers.get(key)
    return { ...entry, direction: caller === undefined ? null : caller === 'in' ? 'out' : 'in' }
  })
}

const versionOf = (frames: readonly Known[]): Version =>
  frames.some(
    ({ parts: { action, payload } }) => action === 'TransactionEvent' || payload?.chargingStation != null,
  )
    ? 'ocpp2.0.1'
    : 'ocpp1.6'

const tokenIn = (payload: FrameParts['payload']): { value: string; type: string } | null => {
  const token = payload?.idToken as { idToken?: unknown; type?: unknown } | undefined
  const value = payload?.idTag ?? token?.idToken
  if (typeof value !== 'string' || value === '') return null
  return { value, type: typeof token?.type === 'string' ? token.type : 'ISO14443' }
}

const statusIn = (theirs: string | null): unknown => {
  const payload = theirs === null ? null : partsOf(theirs).payload
  const info = (payload?.idTagInfo ?? payload?.idTokenInfo) as { status?: unknown } | undefined
  return info?.status
}

const tokensOf = (acts: readonly Act[]): TokenSeen[] => {
  const seen = new Map<string, TokenSeen>()
  for (const act of acts) {
    if (act.kind !== 'said') continue
    const token = tokenIn(act.parts.payload)
    if (token === null) continue
    const status = statusIn(act.theirs)
    const key = `${token.type} ${token.value.toLowerCase()}`
    const before = seen.get(key)
    const accepted = status === 'Accepted' || ((before?.accepted ?? true) && status === undefined)
    seen.set(key, { ...token, accepted: accepted || before?.accepted === true })
  }
  return [...seen.values()]
}

/**
 * What to do for each entry of a log, in its order; pure.
 * @param only the station whose entries are played, or the name of the one in a log that names none
 */
export const planOf = (entries: readonly LogEntry[], only: string | null): Plan => {
  const left: Record<string, number> = {}
  const leave = (why: string): [] => {
    left[why] = (left[why] ?? 0) + 1
    return []
  }
  const mine = entries.filter(({ station }) => only === null || station === null || station === only)
  if (mine.length < entries.length) left['of other stations'] = entries.length - mine.length
  const known = withDirections(
    mine.map((entry) => ({
      ...entry,
      id: stationIdOf(entry.station ?? only ?? 'STATION'),
      parts: partsOf(entry.text),
    })),
  )
  /** The answer to the CALL in that entry: the next one with its id, from the other side. */
  const answers = new Map<number, Known>()
  const open = new Map<string, number>()
  known.forEach((entry, index) => {
    const key = `${entry.id} ${entry.parts.id}`
    if (entry.parts.kind === 'call') open.set(`${key} ${entry.direction}`, index)
    if (entry.parts.kind !== 'result' && entry.parts.kind !== 'error') return
    const side = `${key} ${entry.direction === 'in' ? 'out' : 'in'}`
    const asked = open.get(side)
    if (asked !== undefined) answers.set(asked, entry)
    open.delete(side)
  })
  const answering = new Set(answers.values())
  const acts = known.flatMap((entry, index): readonly Act[] => {
    const { line, at, id: station, text, parts, direction, what } = entry
    const here = { line, at, station }
    if (what !== 'frame') return [{ ...here, kind: what }]
    if (direction === null) return leave('answers of whom nobody knows what they answer')
    const isCall = parts.kind === 'call' || parts.kind === 'other'
    const answer = answers.get(index)
    if (direction === 'in') {
      if (isCall) return [{ ...here, kind: 'said', text, parts, theirs: answer?.text ?? null }]
      return answering.has(entry)
        ? [{ ...here, kind: 'answered', text, parts }]
        : leave('answers of the station to commands that are not in the log')
    }
    if (parts.kind !== 'call') return []
    if (answer === undefined) return leave('commands of the other system without an answer in the log')
    return [{ ...here, kind: 'commanded', parts }]
  })
  const stations = [...new Set(known.map(({ id }) => id))].map((station): StationPlan => {
    const its = known.filter(({ id }) => id === station)
    const named = its[0]?.station ?? null
    return {
      station,
      named: named === station ? null : named,
      version: versionOf(its),
      frames: its.filter(({ what }) => what === 'frame').length,
    }
  })
  return { acts, stations, tokens: tokensOf(acts), left }
}
