import { projectedKinds } from '../../blocks/all.ts'
import { variableKey } from '../../blocks/device-model/index.ts'
import type { Item } from '../../domain/items.ts'
import type { SampleRecord } from '../../domain/records.ts'
import type { Repositories, Store } from '../../ports/store.ts'

/** What the store holds otherwise than its own history has it. */
export interface Difference {
  /** What differs, for people: `transaction CS-1 4711: energyWh`. */
  readonly what: string
  readonly stored: unknown
  readonly rebuilt: unknown
  /** Writes what follows from the history; absent where something is stored that comes of no event. */
  readonly repair?: (live: Repositories) => Promise<unknown>
}

const end = '9999'

/** From when on what is kept of a kind is whole, for those that some has been removed of by its age. */
export type Horizons = ReadonlyMap<string, string>
/** Since when what is stored of a kind can be compared. */
export const wholeSince = (horizons: Horizons, kind: string): string => horizons.get(kind) ?? '0000'

/** Meter values compared at a time, and a bound that no window reaches. */
const samplePage = 5_000
const allSamples = 1_000_000

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

/** Rows with a key. The port takes none of them away, so what comes of no event can only be reported. */
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
    const repair = (live: Repositories) => write(live, row)
    const canRepair = former === null || replaces === true
    const difference = {
      what: `${what}: ${former === null ? 'missing' : 'altered'}`,
      stored: former,
      rebuilt: row,
    }
    yield canRepair ? { ...difference, repair } : difference
  }
  for (const row of is.values()) yield { what: `${what}: of no event`, stored: row, rebuilt: null }
}

const sampleKey = ({ transactionId, sample }: SampleRecord): string =>
  JSON.stringify([transactionId, sample.at, sample.context])

/** Backwards through time in windows that end where a page of the rebuilt store does. */
async function* sampleDifferences(
  live: Store,
  fresh: Store,
  station: string,
  evse: number,
  beginning: string,
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

/** What is kept of a station row by row, beside its own record. */
export async function* stationRowDifferences(
  live: Store,
  fresh: Store,
  station: string,
  evses: ReadonlySet<number>,
  horizons: Horizons,
): AsyncIterable<Difference> {
  const timelineFrom = wholeSince(horizons, 'statuses')
  yield* rowDifferences({
    what: `timeline of ${station}`,
    stored: await live.statuses.range(station, timelineFrom, end),
    rebuilt: await fresh.statuses.range(station, timelineFrom, end),
    keyOf: (status) => JSON.stringify([status.evse, status.connector, status.at, status.order]),
    write: (repositories, status) => repositories.statuses.insertMany([status]),
  })
  const samplesFrom = wholeSince(horizons, 'samples')
  for (const evse of evses) yield* sampleDifferences(live, fresh, station, evse, samplesFrom)
  yield* rowDifferences({
    what: `variables of ${station}`,
    stored: await live.variables.list(station),
    rebuilt: await fresh.variables.list(station),
    keyOf: variableKey,
    write: (repositories, variable) => repositories.variables.merge(station, [variable]),
    replaces: true,
  })
  for (const kind of projectedKinds) {
    const from = wholeSince(horizons, kind)
    const ofStation = async ({ items }: Store) =>
      (await items.ofStation(kind, station)).filter(({ at }) => at >= from)
    yield* rowDifferences<Item>({
      what: `${kind} of ${station}`,
      stored: await ofStation(live),
      rebuilt: await ofStation(fresh),
      keyOf: ({ key }) => key,
      write: (repositories, item) => repositories.items.putMany([item]),
      replaces: true,
    })
  }
}
