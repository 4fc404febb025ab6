import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { oddities } from './records.ts'
import { mostOddities, oddityKey, withReport } from './rules/oddities.ts'

/** Collects what a station writes oddly, the same thing once; the one not seen for longest goes where there are too many. */
export const keepOddity = async (
  batch: Batch,
  { station }: EventRecord,
  event: EventOf<'OddMessageSeen'>,
): Promise<void> => {
  if ((await batch.station(station)) === null) return
  const { items } = batch.repositories
  const former = await items.get(oddities.kind, station, oddityKey(event))
  if (former === null) {
    const known = await items.ofStation(oddities.kind, station)
    const [oldest] = known.toSorted((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
    if (known.length >= mostOddities && oldest !== undefined)
      await items.remove(oddities.kind, station, oldest.key)
  }
  await items.putMany([withReport(station, former, event)])
  batch.touch(`station:${station}`)
  if (event.kind === 'refused') batch.touch('overview')
}

/** Says once at the station that no more of something is kept of it. */
export const noteTooMany = async (
  { repositories: { items }, station: stationOf, touch }: Batch,
  station: string,
  what: string,
  at: string,
): Promise<void> => {
  const report = {
    type: 'OddMessageSeen',
    at,
    protocol: (await stationOf(station))?.link.protocol ?? 'ocpp2.0.1',
    action: what,
    kind: 'tooMany',
    field: '',
    words: `It reports more of this than are kept of one station (${what}): those beyond are not stored`,
    times: 1,
    example: '',
  } as const
  if ((await items.get(oddities.kind, station, oddityKey(report))) !== null) return
  await items.putMany([withReport(station, null, report)])
  touch(`station:${station}`)
}
