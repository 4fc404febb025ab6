import type { SettingRef } from '@ocpp/shared/blocks/device-model/api'
import type { Task } from '../../domain/tasks.ts'
import { handles, system, type TaskContext, type TaskResult } from '../../use-cases/tasks/handler.ts'
import { readSettings } from './read.ts'
import { readAfterBoot, readBack } from './rules/tasks.ts'

/** Where the station is away or gone there is nothing to be done: the next reading shows what it has. */
const readIfConnected = async (
  context: TaskContext,
  { id, station }: Task,
  settings: readonly SettingRef[],
): Promise<TaskResult> => {
  if ((await context.store.stations.get(station))?.link.connected === true)
    await readSettings(context, system, station, settings, id)
  return 'done'
}

export const readSettingsBack = handles(readBack, (context, task) =>
  readIfConnected(context, task, task.body.settings),
)
export const readSettingsAfterBoot = handles(readAfterBoot, (context, task) =>
  readIfConnected(context, task, []),
)
