import { sendTask } from '../commands/queue.ts'
import { sendQueuedCommand } from '../commands/send-queued.ts'
import { askForMissingEvents } from '../transactions/ask-for-missing.ts'
import type { TaskTable } from './handler.ts'

/** Everything the system does by itself, by the kind of task. */
export const taskTable: TaskTable = {
  askForMissingEvents,
  [sendTask]: sendQueuedCommand,
}
