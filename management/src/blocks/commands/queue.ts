import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import * as v from 'valibot'
import type { CommandRecord } from '../../domain/records.ts'
import { Sealed, seal, unseal } from '../../domain/secrets/sealed.ts'
import { type Task, taskKind, taskOf } from '../../domain/tasks.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import type { Payload } from './call.ts'

/** Sends a queued command. `sealed`: its whole payload, where that holds a credential. */
export const sendCommand = taskKind(
  'command',
  v.object({ command: v.string(), sealed: v.exactOptional(Sealed) }),
)
type SendBody = v.InferOutput<typeof sendCommand.body>

const idOf = (command: string): string => `${sendCommand.name}:${command}`

/** The task that sends this command at its time. */
export const sendTaskOf = (
  { id, station }: Pick<CommandRecord, 'id' | 'station'>,
  dueAt: string,
  sealed: Sealed | null,
): Task =>
  taskOf(sendCommand, {
    id: idOf(id),
    station,
    dueAt,
    body: { command: id, ...(sealed !== null && { sealed }) },
  })

/** A command that was taken out of the queue is sent no more, and its sealed payload goes. */
export const dropSendTask = ({ tasks }: Pick<Repositories, 'tasks'>, command: string): Promise<boolean> =>
  tasks.finish(idOf(command))

const purpose = 'payload of a waiting command'

/** A payload as it may be recorded, and the whole of it sealed, null where there is nothing to hide. */
export const recordedPayload = (
  { pepper }: Pick<Context, 'pepper'>,
  payload: Payload,
): { readonly shown: Payload; readonly sealed: Sealed | null } => {
  const shown = withoutSecrets(payload)
  if (Bun.deepEquals(shown, payload)) return { shown, sealed: null }
  return { shown, sealed: seal(pepper, purpose, new TextEncoder().encode(JSON.stringify(payload))) }
}

/**
 * The payload that a waiting command is sent with.
 * @throws AppError `unavailable` where it was sealed under another pepper
 */
export const payloadToSend = (
  { pepper }: Pick<Context, 'pepper'>,
  { payload }: Pick<CommandRecord, 'payload'>,
  { sealed }: SendBody,
): Payload =>
  sealed === undefined ? payload : JSON.parse(new TextDecoder().decode(unseal(pepper, purpose, sealed)))

/** Stations have come: what waits for them goes out as soon as possible. */
export const wakeQueuedCommands = async (
  { tasks }: Pick<Repositories, 'tasks'>,
  stations: readonly string[],
): Promise<void> => {
  // Long ago is as soon as possible for whoever looks next, whatever its clock says.
  await tasks.wake(sendCommand.name, [...new Set(stations)], new Date(0).toISOString())
}
