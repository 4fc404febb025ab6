import { unprojected } from '../../blocks/stations/index.ts'
import type { EventRecord } from '../../domain/records.ts'
import type { Store } from '../../ports/store.ts'
import { applyEvents } from '../apply.ts'

/** Events of one commit of a replay. */
const chunkSize = 500

/** What a replay came across, so that a comparison knows where to look. */
export interface Replayed {
  readonly events: number
  /** Every station with a history, and its EVSEs; 0 stands for those that were not named. */
  readonly evses: ReadonlyMap<string, ReadonlySet<number>>
}

/** Takes over what operators have set; all else comes of the events. */
const seed = async (live: Store, fresh: Store): Promise<void> => {
  const stations = await live.stations.all()
  await fresh.stations.putMany(stations.map((station) => ({ ...station, ...unprojected })))
}

/** Replays the whole history of `live` into an empty store, through the same way as it came. */
export const replay = async (live: Store, fresh: Store): Promise<Replayed> => {
  const evses = new Map<string, Set<number>>()
  let events = 0
  let chunk: EventRecord[] = []
  const commit = async () => {
    const records = chunk
    chunk = []
    events += records.length
    await fresh.atomically((repositories) => applyEvents(repositories, records))
  }
  await seed(live, fresh)
  for await (const record of live.events.scan()) {
    const { station, event } = record
    const ofStation = evses.get(station) ?? new Set([0])
    evses.set(station, ofStation)
    if ('evse' in event && event.evse !== undefined) ofStation.add(event.evse)
    // A removal takes out what is stored by then, as it did when it happened.
    const isRemoval = event.type === 'StationRemoved'
    if (isRemoval) await commit()
    chunk.push(record)
    if (isRemoval || chunk.length >= chunkSize) await commit()
  }
  await commit()
  return { events, evses }
}
