import * as v from 'valibot'
import type { CommandRecord } from '../../domain/records.ts'
import { type Task, taskKind, taskOf } from '../../domain/tasks.ts'
import type { Repositories } from '../../ports/store.ts'

/** Sends a queued command. */
export const sendCommand = taskKind('command', v.object({ command: v.string() }))

/** The task that sends this command at its time. */
export const sendTaskOf = ({ id, station }: Pick<CommandRecord, 'id' | 'station'>, dueAt: string): Task =>
  taskOf(sendCommand, { id: `${sendCommand.name}:${id}`, station, dueAt, body: { command: id } })

/** Stations have come: what waits for them goes out as soon as possible. */
export const wakeQueuedCommands = async (
  { tasks }: Pick<Repositories, 'tasks'>,
  stations: readonly string[],
): Promise<void> => {
  // Long ago is as soon as possible for whoever looks next, whatever its clock says.
  await tasks.wake(sendCommand.name, [...new Set(stations)], new Date(0).toISOString())
}
