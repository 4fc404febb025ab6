import type { EventOf } from '@ocpp/shared/contracts/events'
import { earlier } from '../../domain/buckets.ts'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { keepPart, promisedRun } from '../device-model/index.ts'
import {
  type DeviceEventBody,
  type DeviceEventItem,
  deviceEvents,
  type MonitorBody,
  type MonitorItem,
  monitoringSettings,
  monitors,
} from './records.ts'
import {
  deviceEventOf,
  deviceEventState,
  keyOfEvent,
  monitorOf,
  type ReportedEvent,
  type ReportedMonitor,
  unsetMonitoring,
} from './rules.ts'

const mostOpen = 200

const monitorItem = (station: string, body: MonitorBody, at: string): MonitorItem => ({
  kind: monitors.kind,
  station,
  key: String(body.id),
  state: body.type,
  at,
  due: null,
  body,
})

const openEvents = async ({ repositories }: Batch, station: string): Promise<DeviceEventItem[]> => {
  const { items } = repositories
  const severe = await items.list(deviceEvents.kind, { station, state: 'severe', limit: mostOpen })
  const open = await items.list(deviceEvents.kind, { station, state: 'open', limit: mostOpen })
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
  const gone = (await items.ofStation(monitors.kind, station)).filter(({ body }) => isGone(body))
  for (const { key } of gone) await items.remove(monitors.kind, station, key)
  const ids = new Set(gone.map(({ body }) => body.id))
  await close(batch, station, at, 'cleared', ({ monitor }) => monitor !== null && ids.has(monitor))
}

const keepEvent = async (
  batch: Batch,
  { station, receivedAt }: EventRecord,
  reported: ReportedEvent,
): Promise<void> => {
  const { items } = batch.repositories
  const { trigger, monitor, cleared } = reported
  // A list by time would keep what has the time of a clock that is ahead, and drop what comes after it.
  const at = earlier(reported.at, receivedAt)
  const key = keyOfEvent(reported)
  const former = await items.get(deviceEvents.kind, station, key)
  // It came before, or a reading that was taken in later has.
  if (former !== null && (trigger !== 'Periodic' || former.body.receivedAt > receivedAt)) return
  const known = monitor === undefined ? null : await items.get(monitors.kind, station, String(monitor))
  const body = deviceEventOf(reported, known?.body.severity ?? null, receivedAt)
  const state = deviceEventState(body)
  if (trigger === 'Alerting' && monitor !== undefined) {
    await close(batch, station, at, cleared ? 'cleared' : 'noted', (open) => open.monitor === monitor)
  }
  await items.putMany([{ kind: deviceEvents.kind, station, key, state, at, due: null, body }])
  if (state === 'severe') batch.touch('overview')
}

const mostEvents = 500
const trimEvery = 32

/** Now and then, at the same events whenever the history is replayed, the oldest are dropped. */
const trimEvents = async ({ repositories: { items } }: Batch, { station, sequence }: EventRecord) => {
  if (sequence % trimEvery !== 0) return
  let { next } = await items.list(deviceEvents.kind, { station, limit: mostEvents })
  while (next !== null) {
    const page = await items.list(deviceEvents.kind, { station, limit: mostEvents, cursor: next })
    for (const { key } of page.items) await items.remove(deviceEvents.kind, station, key)
    next = page.next
  }
}

export const keepSetMonitors = async (
  { repositories, touch }: Batch,
  { station }: EventRecord,
  { at, monitors: set }: EventOf<'MonitorsSet'>,
): Promise<void> => {
  touch(`station:${station}`)
  await repositories.items.putMany(set.map((one) => monitorItem(station, monitorOf(one, true, null), at)))
}

export const keepReportedMonitors = async (
  batch: Batch,
  { station }: EventRecord,
  { at, part, monitors: reported }: EventOf<'MonitorsReported'>,
): Promise<void> => {
  const { repositories, touch } = batch
  const { items } = repositories
  touch(`station:${station}`)
  const { mark, report, completed } = await keepPart(repositories, station, part, reported.length, at)
  const former = new Map((await items.ofStation(monitors.kind, station)).map(({ body }) => [body.id, body]))
  const bodyOf = (one: ReportedMonitor) => monitorOf(one, former.get(one.id)?.ours ?? false, mark)
  await items.putMany(reported.map((one) => monitorItem(station, bodyOf(one), at)))
  if (completed && report.scope === 'monitors')
    await dropMonitors(batch, station, at, (monitor) => monitor.report !== mark)
}

/** The parts of a report of all monitors may have come before it was promised: what is not in them is gone. */
export const noteReportPromise = async (
  batch: Batch,
  { station }: EventRecord,
  event: EventOf<'ReportPromised'>,
): Promise<void> => {
  if (event.scope !== 'monitors') return
  const { mark, completed } = await promisedRun(batch.repositories, station, event)
  // No monitor at all is an answer, too.
  if (completed || event.empty)
    await dropMonitors(batch, station, event.at, ({ report }) => event.empty || report !== mark)
}

export const dropClearedMonitors = async (
  batch: Batch,
  { station }: EventRecord,
  { at, ids }: EventOf<'MonitorsCleared'>,
): Promise<void> => {
  batch.touch(`station:${station}`)
  await dropMonitors(batch, station, at, ({ id }) => ids.includes(id))
}

/** How the station monitors from now on. All bases but `All` end the monitors that were set from outside (N03). */
export const changeMonitoring = async (
  batch: Batch,
  { station }: EventRecord,
  event: EventOf<'MonitoringBaseSet' | 'MonitoringLevelSet'>,
): Promise<void> => {
  const { at } = event
  const { items } = batch.repositories
  batch.touch(`station:${station}`)
  const isBase = event.type === 'MonitoringBaseSet'
  if (isBase && event.base !== 'All') await dropMonitors(batch, station, at, ({ ours }) => ours)
  const { kind } = monitoringSettings
  const former = (await items.get(kind, station, ''))?.body ?? unsetMonitoring
  const change = isBase ? { base: event.base, baseAt: at } : { level: event.severity, levelAt: at }
  const body = { ...former, ...change }
  await items.putMany([{ kind, station, key: '', state: '', at, due: null, body }])
}

export const keepDeviceEvents = async (
  batch: Batch,
  record: EventRecord,
  { events }: EventOf<'DeviceEventsReported'>,
): Promise<void> => {
  batch.touch(`station:${record.station}`)
  for (const reported of events) await keepEvent(batch, record, reported)
  await trimEvents(batch, record)
}
