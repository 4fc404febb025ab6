import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Item } from '../../domain/items.ts'
import { earlier } from '../../domain/quarters.ts'
import type { Batch } from '../../ingest/batch.ts'
import type { EventRecord } from '../../ports/records.ts'
import { keepPart, keepPromise } from '../device-model/keep-report.ts'
import { dropUnmentioned } from '../device-model/projection.ts'
import {
  type DeviceEventBody,
  deviceEventOf,
  deviceEventState,
  type MonitorBody,
  type MonitoringBody,
  monitorOf,
  unsetMonitoring,
  variableName,
} from './rules.ts'

const mostOpen = 200

const monitorItem = (station: string, body: MonitorBody, at: string): Item<'monitor'> => ({
  kind: 'monitor',
  station,
  key: String(body.id),
  state: body.type,
  at,
  due: null,
  body,
})

const openEvents = async ({ repositories }: Batch, station: string): Promise<Item<'deviceEvent'>[]> => {
  const { items } = repositories
  const severe = await items.list('deviceEvent', { station, state: 'severe', limit: mostOpen })
  const open = await items.list('deviceEvent', { station, state: 'open', limit: mostOpen })
  return [...severe.items, ...open.items]
}

/** Ends alerts: their monitor has said that it is over, or is gone. */
const close = async (
  batch: Batch,
  station: string,
  at: string,
  state: 'cleared' | 'noted',
  isOver: (body: DeviceEventBody) => boolean,
): Promise<void> => {
  const over = (await openEvents(batch, station)).filter(({ body }) => isOver(body))
  if (over.length === 0) return
  await batch.repositories.items.putMany(
    over.map((item) => ({
      ...item,
      state,
      body: { ...item.body, clearedAt: state === 'cleared' ? at : null },
    })),
  )
  batch.touch('overview')
}

const dropMonitors = async (
  batch: Batch,
  station: string,
  at: string,
  isGone: (body: MonitorBody) => boolean,
): Promise<void> => {
  const { items } = batch.repositories
  const gone = (await items.ofStation('monitor', station)).filter(({ body }) => isGone(body))
  for (const { key } of gone) await items.remove('monitor', station, key)
  const ids = new Set(gone.map(({ body }) => body.id))
  await close(batch, station, at, 'cleared', ({ monitor }) => monitor !== null && ids.has(monitor))
}

const changeMonitoring = async (
  { repositories: { items } }: Batch,
  station: string,
  at: string,
  change: Partial<MonitoringBody>,
): Promise<void> => {
  const former = await items.get('monitoring', station, '')
  const body = { ...(former?.body ?? unsetMonitoring), ...change }
  await items.putMany([{ kind: 'monitoring', station, key: '', state: '', at, due: null, body }])
}

const keepReported = async (
  batch: Batch,
  station: string,
  { at, part, monitors }: EventOf<'MonitorsReported'>,
): Promise<void> => {
  const { items } = batch.repositories
  const { mark, report, completed } = await keepPart(batch.repositories, station, part, monitors.length, at)
  const former = new Map((await items.ofStation('monitor', station)).map(({ body }) => [body.id, body]))
  await items.putMany(
    monitors.map((told) =>
      monitorItem(station, monitorOf(told, former.get(told.id)?.ours ?? false, mark), at),
    ),
  )
  if (completed && report.scope === 'monitors') {
    await dropMonitors(batch, station, at, (monitor) => monitor.report !== mark)
  }
}

type ToldEvent = EventOf<'DeviceEventsReported'>['events'][number]

/** A periodic reading replaces the one before it: all of them stand in the message log. */
const keyOf = ({ trigger, monitor, at, id, ...told }: ToldEvent): string =>
  trigger === 'Periodic' ? `periodic ${monitor ?? JSON.stringify(variableName(told))}` : `${at} ${id}`

const keepEvent = async (
  batch: Batch,
  { station, receivedAt }: EventRecord,
  told: ToldEvent,
): Promise<void> => {
  const { items } = batch.repositories
  const { trigger, monitor, cleared } = told
  // A list by time would keep what was told with a clock that is ahead, and let go what comes after it.
  const at = earlier(told.at, receivedAt)
  const key = keyOf(told)
  const former = await items.get('deviceEvent', station, key)
  // It came before, or a reading that was taken in later has.
  if (former !== null && (trigger !== 'Periodic' || former.body.receivedAt > receivedAt)) return
  const known = monitor === undefined ? null : await items.get('monitor', station, String(monitor))
  const body = deviceEventOf(told, known?.body.severity ?? null, receivedAt)
  const state = deviceEventState(body)
  if (trigger === 'Alerting' && monitor !== undefined) {
    await close(batch, station, at, cleared ? 'cleared' : 'noted', (open) => open.monitor === monitor)
  }
  await items.putMany([{ kind: 'deviceEvent', station, key, state, at, due: null, body }])
  if (state === 'severe') batch.touch('overview')
}

const mostEvents = 500
const trimEvery = 32

/** Now and then, at the same events whenever the history is told, the oldest are let go. */
const trimEvents = async ({ repositories: { items } }: Batch, { station, sequence }: EventRecord) => {
  if (sequence % trimEvery !== 0) return
  let { next } = await items.list('deviceEvent', { station, limit: mostEvents })
  while (next !== null) {
    const page = await items.list('deviceEvent', { station, limit: mostEvents, cursor: next })
    for (const { key } of page.items) await items.remove('deviceEvent', station, key)
    next = page.next
  }
}

const keepEvents = async (
  batch: Batch,
  record: EventRecord,
  { events }: EventOf<'DeviceEventsReported'>,
): Promise<void> => {
  for (const told of events) await keepEvent(batch, record, told)
  await trimEvents(batch, record)
}

type MonitoringEvent = EventOf<
  | 'ReportPromised'
  | 'MonitorsSet'
  | 'MonitorsReported'
  | 'MonitorsCleared'
  | 'MonitoringBaseSet'
  | 'MonitoringLevelSet'
  | 'DeviceEventsReported'
>

/** Keeps what a station told of its monitors, and what they have noticed. */
export const keepMonitoring = async (
  batch: Batch,
  record: EventRecord,
  event: MonitoringEvent,
): Promise<void> => {
  const { station } = record
  const { at } = event
  batch.touch(`station:${station}`)
  switch (event.type) {
    case 'ReportPromised': {
      const { report, mark, completed } = await keepPromise(batch.repositories, station, event)
      // No monitor at all is an answer, too.
      if (event.empty && report.scope === 'monitors') await dropMonitors(batch, station, at, () => true)
      if (completed && report.scope === 'monitors')
        await dropMonitors(batch, station, at, (monitor) => monitor.report !== mark)
      if (completed && report.scope === 'FullInventory')
        await dropUnmentioned(batch.repositories, station, report, mark)
      return
    }
    case 'MonitorsSet':
      return await batch.repositories.items.putMany(
        event.monitors.map((told) => monitorItem(station, monitorOf(told, true, null), at)),
      )
    case 'MonitorsReported':
      return await keepReported(batch, station, event)
    case 'MonitorsCleared':
      return await dropMonitors(batch, station, at, ({ id }) => event.ids.includes(id))
    case 'MonitoringBaseSet':
      // All but `All` end the monitors that were set from outside (N03).
      if (event.base !== 'All') await dropMonitors(batch, station, at, ({ ours }) => ours)
      return await changeMonitoring(batch, station, at, { base: event.base, baseAt: at })
    case 'MonitoringLevelSet':
      return await changeMonitoring(batch, station, at, { level: event.severity, levelAt: at })
    case 'DeviceEventsReported':
      return await keepEvents(batch, record, event)
  }
}
