import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { DeviceEvent, DeviceEventQuery, Monitoring } from '@ocpp/shared/blocks/monitoring/api'
import { pageOfAll } from '../../domain/pages.ts'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { deviceEvents, monitoringSettings, monitors } from './records.ts'
import { presentDeviceEvent, presentMonitor, unsetMonitoring } from './rules.ts'

/** @throws AppError `notFound` */
export const readMonitoring = async (
  context: Pick<Context, 'store'>,
  id: string,
  query: Paging,
): Promise<Monitoring> => {
  await stationRecord(context, id)
  const { items } = context.store
  const settings = (await items.get(monitoringSettings.kind, id, ''))?.body ?? unsetMonitoring
  const known = (await items.ofStation(monitors.kind, id)).map(({ body }) => body)
  return {
    ...settings,
    monitors: pageOfAll(known.toSorted((a, b) => a.id - b.id).map(presentMonitor), query),
  }
}

/** Newest first; of one station, or of all. @throws AppError `notFound` for a station that is named */
export const listDeviceEvents = async (
  context: Pick<Context, 'store'>,
  id: string | null,
  query: DeviceEventQuery,
): Promise<Page<DeviceEvent>> => {
  if (id !== null) await stationRecord(context, id)
  const page = await context.store.items.list(deviceEvents.kind, { ...query, station: id ?? undefined })
  return { ...page, items: page.items.map(presentDeviceEvent) }
}
