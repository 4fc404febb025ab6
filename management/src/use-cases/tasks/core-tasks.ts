import { adoptPassword } from '../../blocks/stations/adopt-password.ts'
import { reportModel } from '../../blocks/stations/report-model.ts'
import type { TaskTable } from './handler.ts'

/** What the system does by itself, by the kind of task, where no functional block owns it yet. */
export const coreTasks = {
  tellMake: reportModel,
  adoptPassword,
} satisfies TaskTable
