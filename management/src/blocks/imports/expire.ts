import { wholeSystem } from '../../domain/items.ts'
import { allOf } from '../../domain/pages.ts'
import type { Context } from '../../use-cases/context.ts'
import { importFaults, imports } from './records.ts'
import { forgetImport } from './remove.ts'

const dayMs = 24 * 60 * 60_000

/**
 * Forgets what an upload holds of people and passwords a day after something was last done with it: of one that was
 * carried out what was wrong in it, of another all.
 */
export const expireImports = async ({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<void> => {
  const before = new Date(clock.now().getTime() - dayMs).toISOString()
  const all = await allOf((from) => store.items.list(imports.kind, { limit: 200, ...from }))
  for (const { key, at, state, body } of all) {
    if (at > before || state === 'applying') continue
    if (state === 'done') await store.items.remove(importFaults.kind, wholeSystem, key)
    else await forgetImport(store, key, body.pieces)
  }
}
