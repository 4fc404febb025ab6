import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { rights } from '@ocpp/shared/api/rights'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { freshId, stationRecord } from '../../../testing/records.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { startReceiver } from '../../../testing/webhooks-contract/receiver.ts'
import { applyEntries } from '../../ingest/apply.ts'
import { createSqliteStore } from '../../store/sqlite/sqlite-store.ts'
import { createWebhook } from './change.ts'
import { webhookEvents } from './records.ts'

const program = Bun.fileURLToPath(import.meta.resolve('../../../testing/crash/delivering-process.ts'))
const pepper = 'pepper for tests, 32 characters!'
const perStation = 100

test('nothing is lost, and each station’s order kept, while who delivers is killed again and again', async () => {
  using folder = temporaryFolder()
  await using receiver = startReceiver()
  const file = join(folder.path, 'store.sqlite')
  const [clock, log] = [systemClock, silentLogger]
  const store = createSqliteStore({ file, log })
  const context = { store, bus: createInProcessBus({ clock, log }), clock, pepper }
  const hook = { name: 'Ledger', url: receiver.url, events: [], sites: [] }
  const { id } = await createWebhook(context, { userId: 't', email: 't', rights, sites: 'all' }, hook)
  const stations = [freshId('K-'), freshId('K-'), freshId('K-')]
  const at = clock.now().toISOString()
  const status = 'Available' as const
  const events = [{ type: 'ConnectorStatusChanged' as const, at, evse: 1, connector: 1, status }]
  const entries = Array.from({ length: perStation * stations.length }, (_, n) => ({
    ...{ source: 'node-1', sequence: n + 1, receivedAt: at, events },
    station: stations[n % stations.length] ?? '',
  }))
  await store.atomically(async (repositories) => {
    await repositories.stations.putMany(stations.map((station) => stationRecord({ id: station })))
    await applyEntries(repositories, entries)
  })

  let kills = 0
  const isDone = async () => (await store.items.oldest(webhookEvents.kind, id, 1)).length === 0
  while (!(await isDone())) {
    const before = receiver.taken.length
    const delivering = Bun.spawn([process.execPath, program, file, pepper], {
      stdout: 'ignore',
      stderr: 'inherit',
    })
    const enough = before + 80 + ((kills * 37) % 60)
    await until('it has delivered some', async () => receiver.taken.length >= enough || (await isDone()))
    delivering.kill('SIGKILL')
    await delivering.exited
    kills++
  }
  expect(kills).toBeGreaterThan(2)
  for (const station of stations)
    expect(receiver.orderOf(station)).toEqual(
      entries.flatMap((entry) => (entry.station === station ? [entry.sequence] : [])),
    )
  await store.close()
}, 60_000)
