import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { StationFile } from '@ocpp/shared/blocks/firmware/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Removal } from '../../../ports/hooks.ts'
import { commit, recordAudit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { stationRecord } from '../../stations/index.ts'
import { presentFile } from '../jobs/present.ts'
import { stationFiles } from '../records/files.ts'
import { jobs } from '../records/jobs.ts'
import { streamOf } from './stream.ts'

/** @throws AppError `notFound` for the station */
export const listStationFiles = async (
  context: Pick<Context, 'store'>,
  station: string,
  query: Paging,
): Promise<Page<StationFile>> => {
  await stationRecord(context, station)
  const { items } = context.store
  const page = await items.list(stationFiles.kind, { ...query, station })
  const presented = page.items.map(async (file) =>
    presentFile(file, await items.get(jobs.kind, station, file.body.job)),
  )
  return { ...page, items: await Promise.all(presented) }
}

const fileOf = async ({ store }: Pick<Context, 'store'>, station: string, id: string) => {
  const item = await store.items.get(stationFiles.kind, station, id)
  if (item?.state !== 'kept') throw new AppError('notFound', 'No such file')
  return presentFile(item, await store.items.get(jobs.kind, station, item.body.job))
}

/** @throws AppError `notFound` */
export const readStationFile = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  station: string,
  id: string,
): Promise<{ readonly file: StationFile; readonly content: ReadableStream<Uint8Array> }> => {
  const file = await fileOf(context, station, id)
  await recordAudit(context, actor, 'file.read', station, { detail: id, station })
  return { file, content: streamOf(context.store.files, id, file.bytes) }
}

/** @throws AppError `notFound` */
export const removeStationFile = async (
  context: Pick<Context, 'store' | 'clock' | 'bus'>,
  actor: Actor,
  station: string,
  id: string,
): Promise<void> => {
  await fileOf(context, station, id)
  await context.store.files.remove(id)
  await commit(context, actor, async ({ items, audit, touch }) => {
    await items.remove(stationFiles.kind, station, id)
    await audit('file.remove', station, { detail: id, station })
    touch(`station:${station}`, 'jobs')
  })
}

/** The contents of what a station has uploaded go with it. */
export const dropStationFiles: Removal = async ({ store }, station) => {
  const files = await store.items.ofStation(stationFiles.kind, station)
  return async () => {
    for (const { key } of files) await store.files.remove(key)
  }
}
