import type { Page } from '@ocpp/shared/api/paging'
import type { BulkCommand, BulkQuery } from '@ocpp/shared/blocks/bulk-commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { type BulkItem, bulkCommands } from './records.ts'

const presentBulk = async (
  { commands }: Pick<Repositories, 'commands'>,
  { key, at, body }: BulkItem,
): Promise<BulkCommand> => ({ id: key, askedAt: at, ...body, counts: await commands.countByState(key) })

/** @throws AppError `notFound` */
export const readBulk = async ({ store }: Pick<Context, 'store'>, id: string): Promise<BulkCommand> => {
  const item = await store.items.get(bulkCommands.kind, wholeSystem, id)
  if (item === null) throw new AppError('notFound', 'No such bulk command')
  return await presentBulk(store, item)
}

/** Newest first. */
export const listBulks = async (
  { store }: Pick<Context, 'store'>,
  query: BulkQuery,
): Promise<Page<BulkCommand>> => {
  const page = await store.items.list(bulkCommands.kind, query)
  return { ...page, items: await Promise.all(page.items.map((item) => presentBulk(store, item))) }
}
