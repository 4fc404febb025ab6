import type { Page } from '@ocpp/shared/api/paging'
import type { Job, JobQuery } from '@ocpp/shared/blocks/firmware/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context } from '../../../use-cases/context.ts'
import { stationRecord } from '../../stations/index.ts'
import { stationFiles, transferProblems } from '../records/files.ts'
import { jobs } from '../records/jobs.ts'
import { presentJob, type Transferred } from './present.ts'

type Reading = Pick<Context, 'store' | 'clock'>

const nothing: Transferred = { files: [], problems: [] }

const transferredOf = async ({ store }: Reading, station: string): Promise<Transferred> => ({
  files: await store.items.ofStation(stationFiles.kind, station),
  problems: await store.items.ofStation(transferProblems.kind, station),
})

/** Jobs of all stations, those with the latest news first. */
export const listJobs = async ({ store, clock }: Reading, query: JobQuery): Promise<Page<Job>> => {
  const page = await store.items.list(jobs.kind, query)
  const ids = [...new Set(page.items.map(({ station }) => station))]
  const stations = new Map((await store.stations.getMany(ids)).map((station) => [station.id, station]))
  const now = clock.now().toISOString()
  return {
    ...page,
    items: page.items.map((job) => presentJob(job, stations.get(job.station) ?? null, nothing, now)),
  }
}

/** @throws AppError `notFound` for the station */
export const listStationJobs = async (context: Reading, id: string, query: JobQuery): Promise<Page<Job>> => {
  const { store, clock } = context
  const station = await stationRecord(context, id)
  const page = await store.items.list(jobs.kind, { ...query, station: id })
  const transferred = await transferredOf(context, id)
  const now = clock.now().toISOString()
  return { ...page, items: page.items.map((job) => presentJob(job, station, transferred, now)) }
}

/** @throws AppError `notFound` for the station or the job */
export const readJob = async (context: Reading, id: string, key: string): Promise<Job> => {
  const { store, clock } = context
  const station = await stationRecord(context, id)
  const job = await store.items.get(jobs.kind, id, key)
  if (job === null) throw new AppError('notFound', 'No such job')
  const transferred = await transferredOf(context, id)
  return presentJob(job, station, transferred, clock.now().toISOString())
}
