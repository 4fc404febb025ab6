import { unprojected } from '../../blocks/stations/index.ts'
import { isHeld } from '../../domain/acceptance.ts'
import { earlier } from '../../domain/buckets.ts'
import { pagesOf } from '../../domain/pages.ts'
import type { RollupDelta, StationRecord, TransactionRecord } from '../../domain/records.ts'
import { createTally, noCounts } from '../../domain/rollups.ts'
import type { Repositories, Store } from '../../ports/store.ts'
import type { Replayed } from './replay.ts'
import { type Difference, type Horizons, stationRowDifferences, wholeSince } from './row-differences.ts'

const changedKeys = <T extends object>(stored: T, rebuilt: T): readonly (keyof T & string)[] => {
  const keys = new Set([...Object.keys(stored), ...Object.keys(rebuilt)]) as Set<keyof T & string>
  return [...keys].filter((key) => !Bun.deepEquals(stored[key], rebuilt[key]))
}

const part = <T extends object>(whole: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, whole[key]])) as Partial<T>

type ProjectedStation = Pick<StationRecord, keyof typeof unprojected>

/** When a station last spoke comes with notices as well, which are no history: it stays as it is. */
const projected = (station: StationRecord, lastMessageAt: string | null): ProjectedStation => {
  const keys = Object.keys(unprojected) as (keyof ProjectedStation)[]
  const own = part(station, keys) as ProjectedStation
  return { ...own, link: { ...own.link, lastMessageAt } }
}

async function* stationDifferences(live: Store, fresh: Store): AsyncIterable<Difference> {
  for (const stored of await live.stations.all()) {
    // One that waits has no history.
    const rebuilt = isHeld(stored) ? null : await fresh.stations.get(stored.id)
    if (rebuilt === null) continue
    const { lastMessageAt } = stored.link
    const is = projected(stored, lastMessageAt)
    const should = projected(rebuilt, lastMessageAt)
    const keys = changedKeys(is, should)
    if (keys.length === 0) continue
    yield {
      what: `station ${stored.id}: ${keys.join(', ')}`,
      stored: part(is, keys),
      rebuilt: part(should, keys),
      repair: (repositories) => repositories.stations.put({ ...stored, ...should }),
    }
  }
}

async function* transactionsOf(store: Store): AsyncIterable<TransactionRecord> {
  for await (const page of pagesOf((from) => store.transactions.list({ limit: 200, ...from }))) yield* page
}

/** Reads transactions by key, page by page, so both stores are asked the same and neither is held in memory. */
async function* transactionDifferences(live: Store, fresh: Store, from: string): AsyncIterable<Difference> {
  const began = ({ startReceivedAt, startedAt }: TransactionRecord) =>
    earlier(startReceivedAt ?? startedAt, startedAt)
  for await (const rebuilt of transactionsOf(fresh)) {
    const { station, transactionId } = rebuilt
    const stored = await live.transactions.get(station, transactionId)
    if (began(stored ?? rebuilt) < from) continue
    const keys = stored === null ? [] : changedKeys(stored, rebuilt)
    if (stored !== null && keys.length === 0) continue
    yield {
      what: `transaction ${station} ${transactionId}: ${stored === null ? 'missing' : keys.join(', ')}`,
      stored: stored && part(stored, keys),
      rebuilt: stored === null ? rebuilt : part(rebuilt, keys),
      repair: (repositories) => repositories.transactions.putMany([rebuilt]),
    }
  }
  for await (const stored of transactionsOf(live)) {
    const { station, transactionId } = stored
    if (began(stored) < from || (await fresh.transactions.get(station, transactionId)) !== null) continue
    yield { what: `transaction ${station} ${transactionId}: of no event`, stored, rebuilt: null }
  }
}

const place = ({ scope, at }: RollupDelta): string => `${scope} ${at}`

/** Both come in the order of scope and time, so they are compared side by side. */
async function* rollupDifferences(live: Store, fresh: Store, from: string): AsyncIterable<Difference> {
  const [is, should] = [
    live.rollups.all()[Symbol.asyncIterator](),
    fresh.rollups.all()[Symbol.asyncIterator](),
  ]
  let [stored, rebuilt] = [await is.next(), await should.next()]
  while (stored.done !== true || rebuilt.done !== true) {
    const a: RollupDelta | null = stored.done === true ? null : stored.value
    const b: RollupDelta | null = rebuilt.done === true ? null : rebuilt.value
    const first = b === null || (a !== null && place(a) <= place(b)) ? a : b
    if (first === null) return
    const left = a !== null && place(a) === place(first) ? a : null
    const right = b !== null && place(b) === place(first) ? b : null
    const tally = createTally()
    tally.add(first.at, right ?? noCounts)
    tally.add(first.at, left ?? noCounts, -1)
    const missing = tally.buckets().get(first.at)
    if (missing !== undefined && first.at >= from) {
      const { scope, at } = first
      const what = `rollup ${place(first)}`
      const repair = (repositories: Repositories) => repositories.rollups.add([{ scope, at, ...missing }])
      yield { what, stored: left, rebuilt: right, repair }
    }
    if (left !== null) stored = await is.next()
    if (right !== null) rebuilt = await should.next()
  }
}

/**
 * Everything in `live` that is not as `fresh` has it, into which its history was replayed. Of what goes by its age only
 * what is younger than any that went. Where events themselves have gone, the rest of the history tells only what has
 * begun since: missing transactions are found and repaired, others only reported, and nothing else is compared.
 */
export async function* differences(
  live: Store,
  fresh: Store,
  replayed: Replayed,
  horizons: Horizons,
): AsyncIterable<Difference> {
  const eventsFrom = wholeSince(horizons, 'events')
  if (horizons.has('events')) {
    for await (const { repair, ...difference } of transactionDifferences(live, fresh, eventsFrom))
      yield difference.stored === null && repair !== undefined ? { ...difference, repair } : difference
    return
  }
  yield* stationDifferences(live, fresh)
  yield* transactionDifferences(live, fresh, eventsFrom)
  for (const [station, evses] of replayed.evses)
    yield* stationRowDifferences(live, fresh, station, evses, horizons)
  yield* rollupDifferences(live, fresh, wholeSince(horizons, 'rollups'))
}
