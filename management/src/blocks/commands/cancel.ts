import type { Command } from '@ocpp/shared/blocks/commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { CommandRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentCommand } from './present.ts'
import { dropSendTask } from './queue.ts'

type Work = Pick<Context, 'store' | 'bus' | 'clock'>

/** Takes a command out of the queue; null when it has left it in the meantime. */
export const withdraw = async (
  { commands, tasks }: Pick<Repositories, 'commands' | 'tasks'>,
  id: string,
  at: string,
  by: string,
): Promise<CommandRecord | null> => {
  const command = await commands.get(id)
  if (command?.state !== 'queued') return null
  const detail = `cancelled by ${by} before it was sent`
  const cancelled: CommandRecord = {
    ...command,
    state: 'refused',
    settledAt: at,
    outcome: { outcome: 'refused', reason: 'cancelled', detail },
  }
  await commands.put(cancelled)
  await dropSendTask({ tasks }, id)
  return cancelled
}

/** @throws AppError `notFound`; `conflict` when it is not queued (any more) */
export const cancelCommand = async (context: Work, actor: Actor, id: string): Promise<Command> => {
  if ((await context.store.commands.get(id)) === null) throw new AppError('notFound', 'No such command')
  return await commit(context, actor, async ({ at, audit, touch, ...repositories }) => {
    const command = await withdraw(repositories, id, at, actor.email)
    if (command === null) throw new AppError('conflict', 'The command is not in the queue any more')
    await audit('command.cancel', command.station, {
      detail: `${command.name} ${id}`,
      station: command.station,
    })
    touch('commands', `station:${command.station}`)
    return presentCommand(command)
  })
}
