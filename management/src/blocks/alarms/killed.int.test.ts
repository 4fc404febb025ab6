import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { stationRecord } from '../../../testing/records.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { wholeSystem } from '../../domain/items.ts'
import { createSqliteStore } from '../../store/sqlite/sqlite-store.ts'
import { putChannel } from './channels-read.ts'
import { alarmTasks, evaluateAlarms } from './index.ts'
import { alarmNotifications, alarms, closedAlarms } from './records.ts'

const program = Bun.fileURLToPath(import.meta.resolve('../../../testing/crash/delivering-process.ts'))
const pepper = 'pepper for tests, 32 characters!'
const sites = 400

test('each site is one alarm and each alarm is sent once, while who looks is killed again and again', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  const [clock, log] = [systemClock, silentLogger]
  const store = createSqliteStore({ file, log })
  const now = clock.now()
  const since = new Date(now.getTime() - 600_000).toISOString()
  const put = (connected: boolean) =>
    store.atomically(async ({ stations }) =>
      stations.putMany(
        Array.from({ length: sites * 3 }, (_, n) =>
          stationRecord({
            id: `K-${n}`,
            site: `site ${n % sites}`,
            link: { connected, since, securityProfile: 1 },
          }),
        ),
      ),
    )
  await put(false)
  await store.atomically(async (repositories) => {
    const addresses = ['ops@example.org']
    const settings = { sent: [], lastError: null, failures: 0, retryAt: null }
    await putChannel(repositories, 'mail', now.toISOString(), {
      on: true,
      addresses,
      perHour: 12,
      ...settings,
    })
    await repositories.tasks.insertMany(alarmTasks(now.toISOString()))
  })

  const active = () => store.items.ofStation(alarms.kind, wholeSystem)
  const killing = async (isDone: () => Promise<boolean>) => {
    let kills = 0
    while (!(await isDone())) {
      const before = (await active()).length
      // A slow machine has it look again much later.
      await store.tasks.wake('evaluateAlarms', [wholeSystem], clock.now().toISOString())
      const looking = Bun.spawn([process.execPath, program, file, pepper], {
        stdout: 'ignore',
        stderr: 'inherit',
      })
      await until(
        'it has done some',
        async () => (await active()).length !== before || (await isDone()),
        20_000,
      )
      looking.kill('SIGKILL')
      await looking.exited
      kills++
    }
    return kills
  }
  expect(await killing(async () => (await active()).length === sites)).toBeGreaterThan(1)
  const opened = await active()
  expect(new Set(opened.map(({ body }) => body.place)).size).toBe(sites)
  expect(opened.every(({ body }) => body.content.count === 3 && body.history.length === 1)).toBe(true)

  await put(true)
  await killing(async () => (await active()).length === 0)
  const context = { store, bus: createInProcessBus({ clock, log }), clock, mail: null }
  const health = { nodes: () => [], freePercent: async () => null }
  await evaluateAlarms({ ...context, health })
  const closed = await store.items.list(closedAlarms.kind, { limit: 2 * sites })
  expect(closed.items.map(({ key }) => key).sort()).toEqual(opened.map(({ key }) => key).sort())
  // What could not be sent, as no server is set, is there once for each opening and once for each end.
  const notes = await store.items.list(alarmNotifications.kind, { limit: 3 * sites })
  expect(notes.items.map(({ body }) => body.event).filter((event) => event === 'opened')).toHaveLength(sites)
  expect(notes.items.map(({ body }) => body.event).filter((event) => event === 'closed')).toHaveLength(sites)
  await store.close()
}, 120_000)
