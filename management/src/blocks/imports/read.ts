import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { Import, ImportFault } from '@ocpp/shared/blocks/imports/api'
import { wholeSystem } from '../../domain/items.ts'
import { pageOfAll } from '../../domain/pages.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownImport, presentImport } from './find.ts'
import { importFaults, imports } from './records.ts'

type Deps = Pick<Context, 'store'>

/** @throws AppError `notFound` */
export const readImport = async ({ store }: Deps, id: string): Promise<Import> =>
  presentImport(await knownImport(store, id))

/** The latest first. */
export const listImports = async ({ store }: Deps, query: Paging): Promise<Page<Import>> => {
  const page = await store.items.list(imports.kind, query)
  return { ...page, items: page.items.map(presentImport) }
}

/**
 * What is wrong in its file; of tokens what stands there is shown only to who may see whole ones.
 * @throws AppError `notFound`
 */
export const listFaults = async (
  { store }: Deps,
  actor: Actor,
  id: string,
  query: Paging,
): Promise<Page<ImportFault>> => {
  const { body } = await knownImport(store, id)
  const item = await store.items.get(importFaults.kind, wholeSystem, id)
  const hidden = body.kind === 'tokens' && !actor.rights.includes('viewPersonal')
  const page = pageOfAll(item?.body.faults ?? [], query)
  return hidden ? { ...page, items: page.items.map((each) => ({ ...each, cell: '' })) } : page
}
