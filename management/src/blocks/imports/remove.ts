import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Store } from '../../ports/store.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownImport } from './find.ts'
import { importFaults, imports } from './records.ts'

/** Forgets an import and its file; what it has changed stays. */
export const forgetImport = async ({ items, files }: Store, id: string, pieces: number): Promise<void> => {
  if (pieces > 0) await files.remove(id)
  await items.remove(importFaults.kind, wholeSystem, id)
  await items.remove(imports.kind, wholeSystem, id)
}

/** @throws AppError `notFound`; `conflict` while it is being carried out */
export const removeImport = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  const { state, body } = await knownImport(context.store, id)
  if (state === 'applying') throw new AppError('conflict', 'It is being carried out: stop it first')
  await forgetImport(context.store, id, body.pieces)
  await commit(context, actor, async ({ audit, touch }) => {
    await audit('import.remove', id, body.kind)
    touch('imports')
  })
}
