import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { jobs as collection, type JobItem } from './records/jobs.ts'
import { reportJob, seeFirmware, startJob, unpublish } from './rules/jobs.ts'

const keep = async (batch: Batch, station: string, jobs: readonly JobItem[]): Promise<void> => {
  if (jobs.length === 0) return
  await batch.repositories.items.putMany(jobs)
  batch.touch(`station:${station}`, 'jobs')
}

/** Keeps what is reported of a station's jobs. */
export const keepJob = async (
  batch: Batch,
  { station }: Pick<EventRecord, 'station'>,
  event: EventOf<'JobStarted' | 'JobReported' | 'FirmwareUnpublished'>,
): Promise<void> => {
  const jobs = await batch.repositories.items.ofStation(collection.kind, station)
  const firmware = (await batch.station(station))?.firmware ?? null
  switch (event.type) {
    case 'JobStarted': {
      const { changed, removed } = startJob(jobs, station, event, firmware)
      for (const key of removed) await batch.repositories.items.remove(collection.kind, station, key)
      return await keep(batch, station, changed)
    }
    case 'JobReported': {
      const job = reportJob(jobs, station, event, firmware)
      return await keep(batch, station, job === null ? [] : [job])
    }
    case 'FirmwareUnpublished':
      return await keep(batch, station, unpublish(jobs, event))
  }
}

/**
 * A boot with another firmware than before is the effect of an update. Call it before the station is changed: most
 * boots have the same firmware and cost nothing here.
 */
export const noteBoot = async (
  batch: Batch,
  { station }: Pick<EventRecord, 'station'>,
  { at, firmware }: EventOf<'StationBooted'>,
): Promise<void> => {
  const known = await batch.station(station)
  if (firmware === undefined || known === null || known.firmware === firmware) return
  const job = seeFirmware(await batch.repositories.items.ofStation(collection.kind, station), at, firmware)
  await keep(batch, station, job === null ? [] : [job])
}
