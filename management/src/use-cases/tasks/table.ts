import type { TaskTable } from './handler.ts'

/** Everything the system does by itself, by the kind of task. */
export const taskTable: TaskTable = {}
