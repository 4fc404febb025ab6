import type { Page } from '@ocpp/shared/api/paging'
import type { BulkCommand, BulkQuery } from '@ocpp/shared/blocks/bulk-commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { type BulkItem, bulkCommands } from './records.ts'

/** Who does not have all sites sees as many stations in it as are theirs. */
const presentBulk = async (
  { commands }: Pick<Repositories, 'commands'>,
  { sites }: Pick<Actor, 'sites'>,
  { key, at, body }: BulkItem,
): Promise<BulkCommand> => {
  const counts = await commands.countByState(key)
  const shown = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { id: key, askedAt: at, ...body, total: sites === 'all' ? body.total : shown, counts }
}

/** @throws AppError `notFound` */
export const readBulk = async (
  { store }: Pick<Context, 'store'>,
  actor: Pick<Actor, 'sites'>,
  id: string,
): Promise<BulkCommand> => {
  const item = await store.items.get(bulkCommands.kind, wholeSystem, id)
  if (item === null) throw new AppError('notFound', 'No such bulk command')
  return await presentBulk(store, actor, item)
}

/** Newest first. */
export const listBulks = async (
  { store }: Pick<Context, 'store'>,
  actor: Pick<Actor, 'sites'>,
  query: BulkQuery,
): Promise<Page<BulkCommand>> => {
  const page = await store.items.list(bulkCommands.kind, query)
  return { ...page, items: await Promise.all(page.items.map((item) => presentBulk(store, actor, item))) }
}
