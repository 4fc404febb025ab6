import { messageOf } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import type { Task } from '../../domain/tasks.ts'
import { commit } from '../commit.ts'
import { system, type TaskContext, type TaskTable } from './handler.ts'

const firstRetryMs = 10_000
const longestRetryMs = 60 * 60_000
const atOnce = 100

/** 10 s, 20 s, 40 s … an hour. */
export const retryMs = (attempts: number): number =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 20))

/** Whose a task is for now: the name that it was claimed under, and for how long. */
interface Lease {
  readonly holder: string
  readonly until: () => string
  readonly renewMs: number
}

/** Keeps a task from others until it is called; a holder that is cut off from the store finds out at the end. */
const keepRenewing = ({ store, log }: TaskContext, { id, kind }: Task, lease: Lease): (() => void) => {
  const lost = (reason: string) => log.warn({ task: id, kind, reason }, 'task could not be kept')
  const timer = setInterval(() => {
    store.tasks.renew(id, lease.holder, lease.until()).then(
      (isOurs) => isOurs || lost('it is not held any more'),
      (error: unknown) => lost(messageOf(error)),
    )
  }, lease.renewMs)
  return () => clearInterval(timer)
}

/** Done, and on record as done by the system; false when it is not that holder's any more. */
const finish = (context: TaskContext, { id, kind, station }: Task, holder: string): Promise<boolean> =>
  commit(context, system, async ({ tasks, audit }) => {
    if (!(await tasks.finish(id, holder))) return false
    // An id may hold a token.
    await audit(`task.${kind}`, station, station === wholeSystem ? {} : { station })
    return true
  })

const runOne = async (context: TaskContext, table: TaskTable, task: Task, lease: Lease): Promise<void> => {
  const { store, clock, log } = context
  const { holder } = lease
  const handle = Object.hasOwn(table, task.kind) ? table[task.kind] : undefined
  if (handle === undefined) {
    // A newer version wrote it: it stays for a process that knows it.
    log.warn({ task: task.id, kind: task.kind }, 'task of an unknown kind')
    return
  }
  const { id, kind, station, attempts } = task
  const stopRenewing = keepRenewing(context, task, lease)
  try {
    const result = await handle(context, task)
    const isOurs =
      result === 'done'
        ? await finish(context, task, holder)
        : await store.tasks.postpone(id, result.again, holder)
    if (!isOurs) log.warn({ task: id, kind, station }, 'task was taken over, or withdrawn, before it ended')
  } catch (error) {
    const again = new Date(clock.now().getTime() + retryMs(attempts)).toISOString()
    log.error({ task: id, kind, station, attempts, again, reason: messageOf(error) }, 'task failed')
    await store.tasks.postpone(id, again, holder)
  } finally {
    stopRenewing()
  }
}

const newLease = ({ clock, limits }: TaskContext): Lease => ({
  holder: newId(),
  until: () => new Date(clock.now().getTime() + limits.taskLeaseMs).toISOString(),
  renewMs: limits.taskLeaseMs / 3,
})

export interface TaskRunner {
  /** Starts what is due, up to the number that may be under way; resolves to how many tasks were taken. */
  run(): Promise<number>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** One slow station holds up nobody: what is due is started beside what is still under way. */
export const createTaskRunner = (context: TaskContext, table: TaskTable): TaskRunner => {
  const underWay = new Set<Promise<void>>()
  return {
    run: async () => {
      const free = atOnce - underWay.size
      if (free <= 0) return 0
      const now = context.clock.now().toISOString()
      const lease = newLease(context)
      const claimed = await context.store.tasks.claim(now, lease.until(), free, lease.holder)
      for (const task of claimed) {
        const work = runOne(context, table, task, lease).finally(() => underWay.delete(work))
        underWay.add(work)
      }
      return claimed.length
    },
    idle: async () => {
      await Promise.allSettled(underWay)
    },
  }
}

/** Does what is due; resolves to how many tasks there were when all of them are done. */
export const runDueTasks = async (context: TaskContext, table: TaskTable): Promise<number> => {
  const runner = createTaskRunner(context, table)
  const taken = await runner.run()
  await runner.idle()
  return taken
}
