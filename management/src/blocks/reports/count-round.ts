import { wholeSystem } from '../../domain/items.ts'
import { uncounted } from '../../domain/pages.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { handles } from '../../use-cases/tasks/handler.ts'
import { type Counting, countSpan, countToday, createCounting, fillMonth } from './count-station.ts'
import { moveSums } from './keep-months.ts'
import { progress, recounts, withdrawals } from './records.ts'
import { afterPage, countTask, newRound, nextFilling, type Progress } from './rules/count-task.ts'

type Deps = Pick<Context, 'store' | 'clock'>

const pageStations = 20
const fewAtOnce = 10
/** How long one turn of the task works, and how many times as long others have the store after each station. */
const turnMs = 5_000
const rest = 3

/** What operators have changed about the past; false where there is nothing. */
const countAsked = async ({ store, clock }: Deps, counting: Counting): Promise<boolean> => {
  const asked = await store.items.list(recounts.kind, { ...uncounted, limit: fewAtOnce })
  for (const { key, body } of asked.items) {
    const station = await store.stations.get(body.station)
    if (station !== null) await countSpan(counting, station, body)
    await store.items.remove(recounts.kind, wholeSystem, key)
  }
  const gone = await store.items.list(withdrawals.kind, { ...uncounted, limit: fewAtOnce })
  for (const { key, body } of gone.items)
    await store.atomically(async ({ items }) => {
      if (!(await items.remove(withdrawals.kind, wholeSystem, key))) return
      await moveSums({ items }, body.month, body.body, null, clock.now().toISOString())
    })
  return asked.items.length + gone.items.length > 0
}

/** Counts the stations of one page; resolves to where the next one begins. */
const eachOfPage = async (
  { store, clock }: Deps,
  cursor: string | null,
  count: (station: StationRecord) => Promise<void>,
): Promise<string | null> => {
  const query = { ...uncounted, sort: 'id', limit: pageStations } as const
  const page = await store.stations.list({ ...query, ...(cursor !== null && { cursor }) })
  for (const station of page.items) {
    if (station.admission === 'pending') continue
    const startedAt = clock.monotonic()
    await count(station)
    await Bun.sleep(rest * (clock.monotonic() - startedAt))
  }
  return page.next
}

/** A little of what is to be done; resolves to how far it has come, null where all is done for now. */
const step = async (context: Deps, counting: Counting, was: Progress | null): Promise<Progress | null> => {
  const now = context.clock.now()
  if (await countAsked(context, counting)) return was ?? newRound(null, now)
  if (was === null) return newRound(null, now)
  const { round, filling } = was
  if (round.open) {
    const next = await eachOfPage(context, round.cursor, (station) => countToday(context, counting, station))
    return { ...was, round: afterPage(was, next, context.clock.now()) }
  }
  if (round.next <= now.toISOString()) return newRound(was, now)
  if (filling === null) return null
  const next = await eachOfPage(context, filling.cursor, (station) =>
    fillMonth(context, counting, station, filling.month),
  )
  return { ...was, filling: next === null ? nextFilling(filling.month, now) : { ...filling, cursor: next } }
}

/**
 * Counts what every station did: today again and again, what came late after each day, the months before once. In small
 * steps with rests in between, one process at a time, and from where it was left.
 */
export const countRound = handles(countTask, async (context) => {
  const { store, clock } = context
  const counting = await createCounting(context)
  const startedAt = clock.monotonic()
  do {
    const was = (await store.items.get(progress.kind, wholeSystem, ''))?.body ?? null
    const body = await step(context, counting, was)
    if (body === null) {
      return { again: was?.round.next ?? clock.now().toISOString() }
    }
    const at = clock.now().toISOString()
    const item = { kind: progress.kind, station: wholeSystem, key: '', state: '', at, due: null } as const
    await store.items.putMany([{ ...item, body }])
  } while (clock.monotonic() - startedAt < turnMs)
  return { again: clock.now().toISOString() }
})
