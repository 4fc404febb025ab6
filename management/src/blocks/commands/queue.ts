import { newTask, type Task } from '../../domain/tasks.ts'
import type { CommandRecord } from '../../ports/records.ts'
import type { Repositories } from '../../ports/store.ts'

/** Kind of the task that sends a queued command. */
export const sendTask = 'command'

/** The task that sends this command at its turn. */
export const taskOf = ({ id, station }: Pick<CommandRecord, 'id' | 'station'>, dueAt: string): Task =>
  newTask({ id: `${sendTask}:${id}`, kind: sendTask, station, dueAt, body: { command: id } })

/** Stations have come: what waits for them goes out as soon as possible. */
export const hastenQueuedCommands = async (
  { tasks }: Pick<Repositories, 'tasks'>,
  stations: readonly string[],
): Promise<void> => {
  // Long ago is as soon as possible for whoever looks next, whatever its clock says.
  await tasks.hasten(sendTask, [...new Set(stations)], new Date(0).toISOString())
}
