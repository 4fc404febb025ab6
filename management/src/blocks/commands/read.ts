import type { Page } from '@ocpp/shared/api/paging'
import type { Command, CommandQuery } from '@ocpp/shared/blocks/commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { CommandRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { effectOf } from './effects/effect.ts'
import { presentCommand } from './present.ts'
import { transactionStartedBy } from './remote-start.ts'

export const listCommands = async (
  { store }: Pick<Context, 'store'>,
  query: CommandQuery,
): Promise<Page<Command>> => {
  const page = await store.commands.list(query)
  return { ...page, items: page.items.map(presentCommand) }
}

/** @throws AppError `notFound` */
export const knownCommand = async ({ store }: Pick<Context, 'store'>, id: string): Promise<CommandRecord> => {
  const command = await store.commands.get(id)
  if (command === null) throw new AppError('notFound', 'No such command')
  return command
}

/** @throws AppError `notFound` */
export const readCommand = async (
  context: Pick<Context, 'store' | 'clock' | 'hooks'>,
  id: string,
): Promise<Command> => {
  const command = await knownCommand(context, id)
  const [startedTransaction, effect] = await Promise.all([
    transactionStartedBy(context.store, command),
    effectOf(context, command),
  ])
  return { ...presentCommand(command), startedTransaction, effect }
}
