import { isDeepStrictEqual } from 'node:util'
import type { AlarmEntry } from '@ocpp/shared/blocks/alarms/api'
import { wholeSystem } from '../../../domain/items.ts'
import { type AlarmBody, type AlarmItem, alarms, type ClosedItem, closedAlarms } from '../records.ts'
import type { Content, Raised } from './raise.ts'

const minuteMs = 60_000
/** What comes back within that time is the same alarm. */
export const reopenWithinMs = 30 * minuteMs
/** Kept of an alarm's history; what was opened and what people wrote last. */
const mostHistory = 100

/** What is to be done with one alarm. */
export type Step =
  | { readonly do: 'open'; readonly id: string; readonly raised: Raised }
  | { readonly do: 'update'; readonly id: string; readonly content: Content }
  | { readonly do: 'close'; readonly id: string; readonly because: NonNullable<AlarmBody['closedBecause']> }
  | { readonly do: 'wake'; readonly id: string }

const identity = (rule: string, place: string): string => `${rule}\n${place}`
const keyOf = ({ body }: Pick<AlarmItem, 'body'>): string => identity(body.rule, body.place)

/** The same for whoever finds it, so that it is opened once. */
export const idOf = ({ rule, place, content }: Raised): string =>
  new Bun.CryptoHasher('sha256')
    .update(`${identity(rule.id, place)}\n${content.since}`)
    .digest('base64url')
    .slice(0, 22)

/** What is found anew each time says since when it is by the first time. */
const kept = (content: Content, former: Content): Content =>
  content.parts.every(({ station }) => station === '') && former.since < content.since
    ? {
        ...content,
        since: former.since,
        parts: content.parts.map((part, i) => ({ ...part, since: former.parts[i]?.since ?? part.since })),
      }
    : content

export interface RoundInput {
  readonly now: string
  readonly raised: readonly Raised[]
  readonly active: readonly AlarmItem[]
  /** Ids of rules that are on. */
  readonly rules: ReadonlySet<string>
  /** Closed ones that may come back, newest first. */
  readonly closed: readonly ClosedItem[]
}

/** What turns the alarms that there are into those that there should be; nothing where they are alike. */
export const stepsOf = ({ now, raised, active, rules, closed }: RoundInput): readonly Step[] => {
  const should = new Map(raised.map((one) => [identity(one.rule.id, one.place), one]))
  const there = new Map(active.map((one) => [keyOf(one), one]))
  const before = new Map(closed.toReversed().map((one) => [identity(one.body.rule, one.body.place), one]))
  const opened = [...should].flatMap(([key, one]): Step[] =>
    there.has(key) ? [] : [{ do: 'open', id: before.get(key)?.key ?? idOf(one), raised: one }],
  )
  const others = active.flatMap((item): Step[] => {
    const one = should.get(keyOf(item))
    const { key: id, body } = item
    if (one === undefined) {
      if (!rules.has(body.rule)) return [{ do: 'close', id, because: 'rule' }]
      // Its stations are offline yet, and the site that is out says it; or many became one.
      const stations = new Set(body.content.parts.map(({ station }) => station).filter(Boolean))
      const joined = raised.some(
        ({ rule, content }) =>
          (rule.kind === body.kind || (rule.kind === 'siteOut' && body.kind === 'offline')) &&
          stations.size > 0 &&
          content.parts.some(({ station }) => stations.has(station)),
      )
      return [{ do: 'close', id, because: joined ? 'joined' : 'over' }]
    }
    const content = kept(one.content, body.content)
    const changed: Step[] = isDeepStrictEqual(content, body.content) ? [] : [{ do: 'update', id, content }]
    const isOver = item.state === 'snoozed' && item.due !== null && item.due <= now
    return isOver ? [...changed, { do: 'wake', id }] : changed
  })
  return [...others, ...opened]
}

/** An entry more, never without the first. */
export const withEntry = (body: AlarmBody, entry: AlarmEntry): AlarmBody['history'] => {
  const [first, ...rest] = body.history
  const all = [...rest, entry]
  return first === undefined ? [entry] : [first, ...all.slice(1 - mostHistory)]
}

const bySystem = (at: string, what: AlarmEntry['what'], text = ''): AlarmEntry => ({
  at,
  by: 'system',
  what,
  text,
})

const asItem = (id: string, at: string, body: AlarmBody): AlarmItem => ({
  kind: alarms.kind,
  station: wholeSystem,
  key: id,
  state: 'open',
  at,
  due: null,
  body,
})

export const openedAlarm = (id: string, { rule, place, site, content }: Raised, at: string): AlarmItem =>
  asItem(id, at, {
    ...{ rule: rule.id, kind: rule.kind, place, site, content },
    ...{ openedAt: at, closedAt: null, closedBecause: null, reopened: 0, acknowledged: null, assignee: null },
    history: [bySystem(at, 'opened', content.title)],
  })

/** The same alarm again: whoever had it has it. */
export const reopenedAlarm = ({ key, body }: ClosedItem, { content, site }: Raised, at: string): AlarmItem =>
  asItem(key, at, {
    ...body,
    ...{
      content,
      site,
      closedAt: null,
      closedBecause: null,
      acknowledged: null,
      reopened: body.reopened + 1,
    },
    history: withEntry(body, bySystem(at, 'reopened', content.title)),
  })

export const closedAlarm = (
  { key, body }: AlarmItem,
  because: NonNullable<AlarmBody['closedBecause']>,
  at: string,
): ClosedItem => ({
  kind: closedAlarms.kind,
  station: wholeSystem,
  key,
  state: body.content.severity,
  at,
  due: null,
  body: { ...body, closedAt: at, closedBecause: because, history: withEntry(body, bySystem(at, 'closed')) },
})

export const wokenAlarm = (item: AlarmItem, at: string): AlarmItem => ({
  ...item,
  at,
  state: 'open',
  due: null,
  body: { ...item.body, history: withEntry(item.body, bySystem(at, 'woken')) },
})
