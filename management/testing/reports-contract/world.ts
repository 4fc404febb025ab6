import { afterAll, beforeAll } from 'bun:test'
import type { Report, ReportRow } from '@ocpp/shared/blocks/reports/api'
import type { Site } from '@ocpp/shared/blocks/sites/api'
import { progress } from '../../src/blocks/reports/records.ts'
import { countReports, countTask } from '../../src/blocks/reports/rules/count-task.ts'
import { wholeSystem } from '../../src/domain/items.ts'
import { stationScope } from '../../src/domain/rollups.ts'
import { createFakeClock, type FakeClock } from '../fake-clock.ts'
import { type Session, startTestApp, type TestApp } from '../management-app.ts'
import { freshId, rollupDelta, stationRecord, statusRecord, transactionRecord } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'

const start = '2026-03-30T12:00:00.000Z'
/** An instant of March 2026. */
export const at = (day: number, time: string): string =>
  `2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`

/** A management in March 2026 for the tests of a `describe` block, with what they put into its history. */
export const reportWorld = (open: OpenStore) => {
  let app: TestApp
  let operator: Session
  let clock: FakeClock
  let closeStore: () => Promise<void>
  beforeAll(async () => {
    const opened = await open()
    closeStore = opened.close
    clock = createFakeClock(start)
    app = await startTestApp({ clock, store: opened.store })
    operator = await app.logIn('admin')
  })
  afterAll(async () => {
    await app.close()
    await closeStore()
  })

  const count = async () => {
    const now = clock.now().toISOString()
    await app.store.items.remove(progress.kind, wholeSystem, '')
    await app.store.tasks.insertMany([countReports(now)])
    await app.store.tasks.wake(countTask.name, [wholeSystem], now)
    await app.runTasks()
  }
  const addSite = async (timeZone = 'Europe/Berlin') =>
    (await operator.post<Site>('/sites', { name: freshId('Site '), timeZone })).body
  /** A station that has been in service since before March, faulted for two hours of the 5th. */
  const addStation = async (site: string | null, evses = [1]) => {
    const station = stationRecord({ id: freshId('RP-'), site, createdAt: '2026-02-10T00:00:00.000Z' })
    const { id } = station
    await app.store.stations.put(station)
    const status = (when: string, status: string, evse: number, connector = 1) =>
      statusRecord({ station: id, at: when, status, evse, connector, order: when })
    await app.store.statuses.insertMany([
      status('2026-02-20T00:00:00.000Z', 'Connected', -1, 0),
      ...evses.map((evse) => status('2026-02-20T00:00:00.000Z', 'Available', evse)),
      status(at(5, '10:00'), 'Faulted', 1),
      status(at(5, '12:00'), 'Available', 1),
    ])
    return id
  }
  const charge = async (station: string, when: string, energyWh: number) => {
    await app.store.rollups.add([
      rollupDelta({ scope: stationScope(station), at: when, energyWh, starts: 1 }),
    ])
    const endedAt = new Date(Date.parse(when) + 15 * 60_000).toISOString()
    const registers = { [when]: { at: when, wh: energyWh } }
    await app.store.transactions.putMany([
      transactionRecord({ station, startedAt: when, endedAt, active: false, energyWh, registers }),
    ])
  }
  const report = async (query: string, as: Session = operator) =>
    (await as.get<Report>(`/reports?${query}`)).body
  const rowOf = async (id: string | null, query = 'period=2026-03&limit=100') =>
    (await report(query)).rows.items.find((row: ReportRow) => row.id === id)
  return {
    get app() {
      return app
    },
    get operator() {
      return operator
    },
    ...{ count, addSite, addStation, charge, report, rowOf },
    /** The next day, logged in again. */
    nextDay: async () => {
      clock.advance(24 * 60 * 60_000)
      operator = await app.logIn('admin')
    },
  }
}
export type ReportWorld = ReturnType<typeof reportWorld>
