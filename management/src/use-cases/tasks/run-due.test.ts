import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { commandLimits } from '@ocpp/shared/contracts/command-limits'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { pkiOf } from '../../../testing/pki.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { createChanges } from '../../changes.ts'
import { newTask } from '../../domain/tasks.ts'
import { createSqliteStore } from '../../store/sqlite/sqlite-store.ts'
import type { TaskTable } from './handler.ts'
import { retryMs, runDueTasks } from './run-due.ts'

const world = async () => {
  const folder = temporaryFolder()
  const clock = createFakeClock()
  const log = silentLogger
  const store = createSqliteStore({ file: join(folder.path, 'store.sqlite'), log, clock })
  const bus = createInProcessBus({ clock, log })
  const context = {
    store,
    bus,
    clock,
    log,
    limits: commandLimits(1_000),
    changes: await createChanges({ bus }),
    recordOwn: async () => new Set<string>(),
    pki: pkiOf(),
    outgoing: { post: async () => 200 },
    pepper: 'a pepper for tests',
    auditKey: 'key',
    fileLimits: { uploadBytes: 1, firmwareBytes: 1, keptDays: 1, uploadHosts: [] },
    health: { nodes: () => [], freePercent: async () => null },
    mail: null,
    publicOrigin: 'http://localhost:3000',
    operator: { name: '', address: '' },
    hooks: {
      preparations: {},
      removals: [],
      policyChanges: [],
      siteRemovals: [],
      effects: {},
      itemKinds: [],
    },
  }
  const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1_000).toISOString()
  const add = (id: string, kind: string, seconds = 0) =>
    store.tasks.insertMany([newTask({ id, kind, station: 'CS-1', dueAt: inSeconds(seconds), body: {} })])
  return {
    ...context,
    context,
    inSeconds,
    add,
    [Symbol.asyncDispose]: async () => {
      await store.close()
      folder[Symbol.dispose]()
    },
  }
}

describe('doing what is due', () => {
  test('a task is done once its time has come, and then forgotten', async () => {
    await using w = await world()
    const done: string[] = []
    const table: TaskTable = {
      note: async (_context, { id }) => {
        done.push(id)
        return 'done'
      },
    }
    await w.add('now', 'note')
    await w.add('later', 'note', 60)
    expect(await runDueTasks(w.context, table)).toBe(1)
    expect(done).toEqual(['now'])
    expect(await w.store.tasks.get('now')).toBeNull()
    const { items } = await w.store.security.audits({ limit: 5 })
    expect(items.map(({ origin, action, station }) => [origin, action, station])).toEqual([
      ['system', 'task.note', 'CS-1'],
    ])
    w.clock.advance(60_000)
    expect(await runDueTasks(w.context, table)).toBe(1)
    expect(done).toEqual(['now', 'later'])
  })

  test('a task comes back when its handler says so', async () => {
    await using w = await world()
    const again = w.inSeconds(600)
    await w.add('t', 'wait')
    await runDueTasks(w.context, { wait: async () => ({ again }) })
    expect(await w.store.tasks.get('t')).toMatchObject({ dueAt: again, attempts: 1 })
  })

  test('a task that fails is tried again, later each time, and harms no other', async () => {
    await using w = await world()
    const table: TaskTable = {
      fail: () => Promise.reject(new Error('no luck')),
      note: async () => 'done',
    }
    await w.add('bad', 'fail')
    await w.add('good', 'note')
    await runDueTasks(w.context, table)
    expect(await w.store.tasks.get('good')).toBeNull()
    expect(await w.store.tasks.get('bad')).toMatchObject({ dueAt: w.inSeconds(10) })
    w.clock.advance(10_000)
    await runDueTasks(w.context, table)
    expect(await w.store.tasks.get('bad')).toMatchObject({ dueAt: w.inSeconds(20), attempts: 2 })
    expect([1, 2, 3, 100].map(retryMs)).toEqual([10_000, 20_000, 40_000, 3_600_000])
  })

  test('a task of an unknown kind is kept, also one named like a property of every object', async () => {
    await using w = await world()
    await w.add('t', 'constructor')
    await runDueTasks(w.context, {})
    expect(await w.store.tasks.get('t')).not.toBeNull()
  })

  test('a task whose taker died is taken by another after a while', async () => {
    await using w = await world()
    await w.add('t', 'note')
    const { store, clock } = w
    await store.tasks.claim(clock.now().toISOString(), w.inSeconds(300), 10, 'dead')
    const table: TaskTable = { note: async () => 'done' }
    expect(await runDueTasks(w.context, table)).toBe(0)
    clock.advance(300_000)
    expect(await runDueTasks(w.context, table)).toBe(1)
  })

  test('a task is its taker’s for as long as its handler lives, however long that is', async () => {
    await using w = await world()
    const { store, clock } = w
    const leaseMs = 60
    const context = { ...w.context, limits: { ...w.context.limits, taskLeaseMs: leaseMs } }
    await w.add('long', 'note')
    const done: string[] = []
    const dueAt = async () => (await store.tasks.get('long'))?.dueAt
    const slow: TaskTable = {
      note: async () => {
        // Nine leases, in which nobody else gets it.
        for (let i = 0; i < 10; i++) {
          clock.advance(leaseMs * 0.9)
          const renewed = new Date(clock.now().getTime() + leaseMs).toISOString()
          await until('it is renewed', async () => (await dueAt()) === renewed)
          expect(await runDueTasks(context, { note: async () => 'done' })).toBe(0)
        }
        done.push('slow')
        return 'done'
      },
    }
    expect(await runDueTasks(context, slow)).toBe(1)
    expect(done).toEqual(['slow'])
    expect(await store.tasks.get('long')).toBeNull()
  })

  test('a task that was taken over is not settled by who had it before', async () => {
    await using w = await world()
    const { store, clock, context } = w
    const again = w.inSeconds(9_000)
    await w.add('stalled', 'note')
    const stalled: TaskTable = {
      note: async () => {
        // The process stood still for longer than its lease.
        clock.advance(context.limits.taskLeaseMs)
        expect(await runDueTasks(context, { note: async () => ({ again }) })).toBe(1)
        return 'done'
      },
    }
    await runDueTasks(context, stalled)
    expect(await store.tasks.get('stalled')).toMatchObject({ dueAt: again, attempts: 2 })
  })
})
