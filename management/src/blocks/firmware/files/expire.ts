import { wholeSystem } from '../../../domain/items.ts'
import type { Context } from '../../../use-cases/context.ts'
import { downloadTargets, stationFiles, transferProblems, uploads, uploadTargets } from '../records/files.ts'

/** Items looked at in one go. */
const batch = 100
const targets = [uploadTargets.kind, downloadTargets.kind, uploads.kind] as const

/** Removes files whose time has come, uploads that never ended, and addresses that are no longer good. */
export const expireFiles = async ({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<number> => {
  const now = clock.now().toISOString()
  let removed = 0
  for (const { station, key } of await store.items.due(stationFiles.kind, now, batch)) {
    // The content first: an item without content is found again, content without an item never.
    await store.files.remove(key)
    if (await store.items.remove(stationFiles.kind, station, key)) removed++
  }
  for (const { station, key } of await store.items.due(transferProblems.kind, now, batch))
    await store.items.remove(transferProblems.kind, station, key)
  for (const kind of targets) {
    for (const { key } of await store.items.due(kind, now, batch))
      await store.items.remove(kind, wholeSystem, key)
  }
  return removed
}
