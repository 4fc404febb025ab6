import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { Erasure } from '@ocpp/shared/blocks/personal-data/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Context } from '../../use-cases/context.ts'
import { type ErasureItem, erasures } from './records.ts'

export const presentErasure = ({ key, state, at, body }: ErasureItem): Erasure => {
  const { dryRun, askedBy, askedAt, tokens, shown, touched, walk } = body
  return {
    ...{ id: key, dryRun, state, askedBy, askedAt, tokens, touched },
    shown: [...shown],
    doneAt: state === 'done' ? at : null,
    part: walk?.part ?? null,
  }
}

export const listErasures = async (
  { store }: Pick<Context, 'store'>,
  query: Paging,
): Promise<Page<Erasure>> => {
  const page = await store.items.list(erasures.kind, query)
  return { ...page, items: page.items.map(presentErasure) }
}

/** @throws AppError `notFound` */
export const readErasure = async ({ store }: Pick<Context, 'store'>, id: string): Promise<Erasure> => {
  const item = await store.items.get(erasures.kind, wholeSystem, id)
  if (item === null) throw new AppError('notFound', 'No such erasure')
  return presentErasure(item)
}
