import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Task } from '../../domain/tasks.ts'
import type { TaskContext, TaskTable } from './handler.ts'

/** Longer than any handler takes: a command's own deadline included. */
const leaseMs = 5 * 60_000
const firstRetryMs = 10_000
const longestRetryMs = 60 * 60_000
const atOnce = 100

/** 10 s, 20 s, 40 s … an hour. */
export const retryMs = (attempts: number): number =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 20))

const runOne = async (context: TaskContext, table: TaskTable, task: Task): Promise<void> => {
  const { store, clock, log } = context
  const handle = Object.hasOwn(table, task.kind) ? table[task.kind] : undefined
  if (handle === undefined) {
    // A newer version wrote it: it stays for a process that knows it.
    log.warn({ task: task.id, kind: task.kind }, 'task of an unknown kind')
    return
  }
  try {
    const result = await handle(context, task)
    if (result === 'done') await store.tasks.finish(task.id)
    else await store.tasks.postpone(task.id, result.again)
  } catch (error) {
    const { id, kind, station, attempts } = task
    const again = new Date(clock.now().getTime() + retryMs(attempts)).toISOString()
    log.error({ task: id, kind, station, attempts, again, reason: messageOf(error) }, 'task failed')
    await store.tasks.postpone(id, again)
  }
}

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
      const now = context.clock.now()
      const until = new Date(now.getTime() + leaseMs).toISOString()
      const claimed = await context.store.tasks.claim(now.toISOString(), until, free)
      for (const task of claimed) {
        const work = runOne(context, table, task).finally(() => underWay.delete(work))
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
