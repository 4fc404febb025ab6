import { projectedKinds } from '../blocks/all.ts'
import { variableKey } from '../blocks/device-model/index.ts'
import { unprojected } from '../blocks/stations/rules/station.ts'
import { isHeld } from '../domain/acceptance.ts'
import type { Item } from '../domain/items.ts'
import type { RollupDelta, SampleRecord, StationRecord, TransactionRecord } from '../domain/records.ts'
import { createTally, noCounts } from '../domain/rollups.ts'
import type { Repositories, Store } from '../ports/store.ts'
import type { Replayed } from './replay.ts'

/** Something the store holds that its own history does not tell, or the other way round. */
export interface Difference {
  /** What differs, for people: `transaction CS-1 4711: energyWh`. */
  readonly what: string
  readonly stored: unknown
  readonly rebuilt: unknown
  /** Writes what the history tells; absent where something is stored that no event speaks of. */
  readonly mend?: (live: Repositories) => Promise<unknown>
}

const beginning = '0000'
const end = '9999'
/** Meter values compared at a time, and a bound that no window reaches. */
const samplePage = 5_000
const allSamples = 1_000_000

const changedKeys = <T extends object>(stored: T, rebuilt: T): readonly (keyof T & string)[] => {
  const keys = new Set([...Object.keys(stored), ...Object.keys(rebuilt)]) as Set<keyof T & string>
  return [...keys].filter((key) => !Bun.deepEquals(stored[key], rebuilt[key]))
}

const part = <T extends object>(whole: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, whole[key]])) as Partial<T>

type ProjectedStation = Pick<StationRecord, keyof typeof unprojected>

/** When a station last spoke is told by notices as well, which are no history: it stays as it is. */
const projected = (station: StationRecord, lastMessageAt: string | null): ProjectedStation => {
  const keys = Object.keys(unprojected) as (keyof ProjectedStation)[]
  const own = part(station, keys) as ProjectedStation
  return { ...own, link: { ...own.link, lastMessageAt } }
}

async function* stationDifferences(live: Store, fresh: Store): AsyncIterable<Difference> {
  for (const stored of await live.stations.all()) {
    // Of one that waits there is no history to tell.
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
      mend: (repositories) => repositories.stations.put({ ...stored, ...should }),
    }
  }
}

async function* transactionsOf(store: Store): AsyncIterable<TransactionRecord> {
  let cursor: string | null = null
  do {
    const given: { cursor?: string } = cursor === null ? {} : { cursor }
    const page = await store.transactions.list({ limit: 200, ...given })
    yield* page.items
    cursor = page.next
  } while (cursor !== null)
}

/** Reads transactions by key, page by page, so both stores are asked the same and neither is held in memory. */
async function* transactionDifferences(live: Store, fresh: Store): AsyncIterable<Difference> {
  for await (const rebuilt of transactionsOf(fresh)) {
    const { station, transactionId } = rebuilt
    const stored = await live.transactions.get(station, transactionId)
    const keys = stored === null ? [] : changedKeys(stored, rebuilt)
    if (stored !== null && keys.length === 0) continue
    yield {
      what: `transaction ${station} ${transactionId}: ${stored === null ? 'missing' : keys.join(', ')}`,
      stored: stored && part(stored, keys),
      rebuilt: stored === null ? rebuilt : part(rebuilt, keys),
      mend: (repositories) => repositories.transactions.putMany([rebuilt]),
    }
  }
  for await (const stored of transactionsOf(live)) {
    const { station, transactionId } = stored
    if ((await fresh.transactions.get(station, transactionId)) !== null) continue
    yield { what: `transaction ${station} ${transactionId}: no event tells of it`, stored, rebuilt: null }
  }
}

interface Rows<T> {
  readonly what: string
  readonly stored: readonly T[]
  readonly rebuilt: readonly T[]
  readonly keyOf: (row: T) => string
  /** Writes a row that is missing. */
  readonly write: (live: Repositories, row: T) => Promise<unknown>
  /** True when `write` also corrects a row that is there. */
  readonly replaces?: boolean
}

/** Rows with a key. The port takes none of them away, so what no event tells of can only be reported. */
function* rowDifferences<T>({
  what,
  stored,
  rebuilt,
  keyOf,
  write,
  replaces,
}: Rows<T>): Iterable<Difference> {
  const is = new Map(stored.map((row) => [keyOf(row), row]))
  for (const row of rebuilt) {
    const key = keyOf(row)
    const former = is.get(key) ?? null
    is.delete(key)
    if (Bun.deepEquals(former, row)) continue
    const mend = (live: Repositories) => write(live, row)
    const canMend = former === null || replaces === true
    const difference = {
      what: `${what}: ${former === null ? 'missing' : 'altered'}`,
      stored: former,
      rebuilt: row,
    }
    yield canMend ? { ...difference, mend } : difference
  }
  for (const row of is.values()) yield { what: `${what}: no event tells of it`, stored: row, rebuilt: null }
}

async function* statusDifferences(live: Store, fresh: Store, { evses }: Replayed): AsyncIterable<Difference> {
  for (const station of evses.keys()) {
    yield* rowDifferences({
      what: `timeline of ${station}`,
      stored: await live.statuses.range(station, beginning, end),
      rebuilt: await fresh.statuses.range(station, beginning, end),
      keyOf: (status) => JSON.stringify([status.evse, status.connector, status.at, status.order]),
      write: (repositories, status) => repositories.statuses.insertMany([status]),
    })
  }
}

const sampleKey = ({ transactionId, sample }: SampleRecord): string =>
  JSON.stringify([transactionId, sample.at, sample.context])

/** Backwards through time in windows that end where a page of the rebuilt store does. */
async function* sampleDifferencesAt(
  live: Store,
  fresh: Store,
  station: string,
  evse: number,
): AsyncIterable<Difference> {
  let to = end
  for (let isLast = false; !isLast; ) {
    const page = await fresh.samples.range(station, evse, beginning, to, samplePage)
    // Others of the oldest instant may not have fitted in: they are left to the next window.
    const rebuilt =
      page.length < samplePage ? page : page.filter(({ sample }) => sample.at !== page[0]?.sample.at)
    isLast = page.length < samplePage || rebuilt.length === 0
    const from = isLast ? beginning : (rebuilt[0]?.sample.at ?? beginning)
    yield* rowDifferences({
      what: `meter values of ${station}, EVSE ${evse}`,
      stored: await live.samples.range(station, evse, from, to, allSamples),
      rebuilt,
      keyOf: sampleKey,
      write: (repositories, sample) => repositories.samples.insertMany([sample]),
    })
    to = from
  }
}

async function* sampleDifferences(live: Store, fresh: Store, { evses }: Replayed): AsyncIterable<Difference> {
  for (const [station, ofStation] of evses) {
    for (const evse of ofStation) yield* sampleDifferencesAt(live, fresh, station, evse)
  }
}

async function* variableDifferences(
  live: Store,
  fresh: Store,
  { evses }: Replayed,
): AsyncIterable<Difference> {
  for (const station of evses.keys()) {
    const [is, should] = [await live.variables.list(station), await fresh.variables.list(station)]
    yield* rowDifferences({
      what: `variables of ${station}`,
      stored: is,
      rebuilt: should,
      keyOf: variableKey,
      write: (repositories, variable) => repositories.variables.merge(station, [variable]),
      replaces: true,
    })
  }
}

async function* itemDifferences(live: Store, fresh: Store, { evses }: Replayed): AsyncIterable<Difference> {
  for (const station of evses.keys()) {
    for (const kind of projectedKinds) {
      yield* rowDifferences<Item>({
        what: `${kind} of ${station}`,
        stored: await live.items.ofStation(kind, station),
        rebuilt: await fresh.items.ofStation(kind, station),
        keyOf: ({ key }) => key,
        write: (repositories, item) => repositories.items.putMany([item]),
        replaces: true,
      })
    }
  }
}

const place = ({ scope, at }: RollupDelta): string => `${scope} ${at}`

/** Both come in the order of scope and time, so they are compared side by side. */
async function* rollupDifferences(live: Store, fresh: Store): AsyncIterable<Difference> {
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
    if (missing !== undefined) {
      const { scope, at } = first
      const what = `rollup ${place(first)}`
      const mend = (repositories: Repositories) => repositories.rollups.add([{ scope, at, ...missing }])
      yield { what, stored: left, rebuilt: right, mend }
    }
    if (left !== null) stored = await is.next()
    if (right !== null) rebuilt = await should.next()
  }
}

/** Everything in `live` that is not what its history told to `fresh`. */
export async function* differences(live: Store, fresh: Store, replayed: Replayed): AsyncIterable<Difference> {
  yield* stationDifferences(live, fresh)
  yield* transactionDifferences(live, fresh)
  yield* statusDifferences(live, fresh, replayed)
  yield* sampleDifferences(live, fresh, replayed)
  yield* variableDifferences(live, fresh, replayed)
  yield* itemDifferences(live, fresh, replayed)
  yield* rollupDifferences(live, fresh)
}
