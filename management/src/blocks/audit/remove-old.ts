import { placeOf } from './rules/chain.ts'
import { type ChainContext, putHead, readHead } from './seal.ts'

const dayMs = 24 * 60 * 60_000
const step = 200

/**
 * Removes the beginning of the chain up to the first entry that is younger, in small steps. The place of the last one
 * that went is kept, so that what is left still fits.
 */
export const removeOldAudits = async (
  { store, clock, auditKey }: ChainContext,
  days: number,
  signal?: AbortSignal,
): Promise<number> => {
  if (days === 0) return 0
  const before = new Date(clock.now().getTime() - days * dayMs).toISOString()
  let removed = 0
  for (let gone = step; gone === step && signal?.aborted !== true; removed += gone) {
    gone = await store.atomically(async (repositories) => {
      const ends = await readHead(repositories)
      if (ends === null) return 0
      const { items } = await repositories.security.auditChain({ after: ends.from.seq, limit: step })
      const young = items.findIndex(({ at }) => at >= before)
      const old = young < 0 ? items : items.slice(0, young)
      const last = old.at(-1)
      if (last === undefined) return 0
      await repositories.security.cutAudits(last.seq ?? 0)
      const { seq, mac, holder, until } = ends
      const at = clock.now().toISOString()
      await putHead(repositories, auditKey, at, { head: { seq, mac }, from: placeOf(last), holder, until })
      return old.length
    })
  }
  return removed
}
