import type { Page } from '@ocpp/shared/api/paging'
import type { DeviceEvent, DeviceEventQuery, Monitoring } from '@ocpp/shared/blocks/monitoring/api'
import type { Item } from '../../domain/items.ts'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../../use-cases/stations/read.ts'
import { unsetMonitoring } from './rules.ts'

/** @throws AppError `notFound` */
export const readMonitoring = async (context: Pick<Context, 'store'>, id: string): Promise<Monitoring> => {
  await stationRecord(context, id)
  const { items } = context.store
  const settings = (await items.get('monitoring', id, ''))?.body ?? unsetMonitoring
  const monitors = (await items.ofStation('monitor', id)).map(({ body }) => body)
  return {
    ...settings,
    monitors: monitors.toSorted((a, b) => a.id - b.id).map(({ report: _report, ...monitor }) => monitor),
  }
}

const presentEvent = ({ station, state, at, body }: Item<'deviceEvent'>): DeviceEvent => ({
  ...body,
  station,
  state: state as DeviceEvent['state'],
  at,
})

/** Newest first; of one station, or of all. @throws AppError `notFound` for a station that is named */
export const listDeviceEvents = async (
  context: Pick<Context, 'store'>,
  id: string | null,
  { state, cursor, limit }: DeviceEventQuery,
): Promise<Page<DeviceEvent>> => {
  if (id !== null) await stationRecord(context, id)
  const page = await context.store.items.list('deviceEvent', {
    ...(id !== null && { station: id }),
    ...(state !== undefined && { state }),
    cursor,
    limit,
  })
  return { ...page, items: page.items.map(presentEvent) }
}
