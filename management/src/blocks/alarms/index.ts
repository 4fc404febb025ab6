import type { Task } from '../../domain/tasks.ts'
import { evaluation } from './evaluate.ts'
import { sendingOfAlarms } from './send.ts'

export { evaluateAlarms } from './evaluate.ts'
export { readInbox } from './read.ts'

/** What looks after alarms for as long as the system runs; stored once. */
export const alarmTasks = (dueAt: string): readonly Task[] => [evaluation(dueAt), sendingOfAlarms(dueAt)]
