import { isAppError } from '@ocpp/shared/kernel/errors'
import type { CommandRecord } from '../../domain/records.ts'
import { handles, type TaskContext, type TaskResult } from '../../use-cases/tasks/handler.ts'
import { type Call, type Payload, readCall } from './call.ts'
import { payloadToSend, sendCommand } from './queue.ts'
import { carryOut, settleCommand } from './settle.ts'

/** A queued command looks for its station this often, should the news of its coming be missed. */
const lookMs = 60_000

const earlier = (a: string, b: string): string => (a < b ? a : b)

const later = (context: TaskContext, expiresAt: string): TaskResult => ({
  again: earlier(expiresAt, new Date(context.clock.now().getTime() + lookMs).toISOString()),
})

/**
 * The call as it was asked for, or why it cannot be made: a reconnected station may speak another version, which has
 * other payloads, and what was sealed under another pepper is lost.
 */
const callOf = (
  command: CommandRecord,
  protocol: Parameters<typeof readCall>[2],
  toSend: (command: CommandRecord) => Payload,
): Call | string => {
  try {
    return readCall(command.name, toSend(command), protocol)
  } catch (error) {
    if (isAppError(error, 'invalid') || isAppError(error, 'unavailable')) return error.message
    throw error
  }
}

/** Sends a queued command at its turn: at most once, and never after its time. */
export const sendQueuedCommand = handles(sendCommand, async (context, task) => {
  const { store, clock } = context
  const command = await store.commands.get(task.body.command)
  // Sent by somebody who died before the task was finished: nobody knows how far it came.
  if (command?.state !== 'queued') return 'done'
  const now = clock.now().toISOString()
  const { expiresAt } = command
  if (expiresAt !== null && expiresAt <= now) {
    await settleCommand(context, command, null)
    return 'done'
  }
  const station = await store.stations.get(command.station)
  if (station === null) {
    const detail = 'there is no such station'
    await settleCommand(context, command, { outcome: 'refused', reason: 'offline', detail })
    return 'done'
  }
  if (!station.link.connected && expiresAt !== null) return later(context, expiresAt)
  const call = callOf(command, station.link.protocol, (one) => payloadToSend(context, one, task.body))
  if (typeof call === 'string') {
    await settleCommand(context, command, { outcome: 'refused', reason: 'invalidPayload', detail: call })
    return 'done'
  }
  const sent: CommandRecord = { ...command, state: 'sent' }
  await store.commands.put(sent)
  const { command: settled } = await carryOut(context, sent, station, call)
  // It never left: the station went away in between, and may come back in time.
  const missed = settled.outcome?.outcome === 'refused' && settled.outcome.reason === 'offline'
  if (!missed || expiresAt === null) return 'done'
  await store.commands.put(command)
  return later(context, expiresAt)
})
