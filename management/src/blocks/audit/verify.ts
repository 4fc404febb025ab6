import { pagesOf } from '../../domain/pages.ts'
import type { AuditRecord } from '../../domain/records.ts'
import type { Store } from '../../ports/store.ts'
import { beginning, breakAfter, faultOf, type Place, placeOf, proofOf, sealOf } from './rules/chain.ts'
import { readHead } from './seal.ts'

export interface Verified {
  readonly entries: number
  readonly erased: number
  /** Those at the end that have no seal yet. */
  readonly unsealed: number
  readonly head: Place
  /** The first thing that does not fit; null where all does. */
  readonly fault: string | null
}

const nameOf = ({ seq, id, at, action }: AuditRecord): string =>
  `entry ${seq ?? '?'} (${id}, ${at}, ${action})`

/** Anchors that stand elsewhere, against what the chain has at those places. */
const anchorFault = (entry: Place, anchors: readonly Place[]): string | null =>
  anchors.some(({ seq, mac }) => seq === entry.seq && mac !== entry.mac)
    ? 'it is not the one of the anchor'
    : null

/**
 * Goes through the whole chain and says where it first does not fit.
 * @param anchors places noted elsewhere: only with them a tail that was cut off together with the head is found
 */
export const verifyStore = async (
  store: Pick<Store, 'security' | 'items'>,
  key: string,
  anchors: readonly Place[] = [],
): Promise<Verified> => {
  const ends = await readHead(store)
  const from = ends?.from ?? beginning
  let place: Place = from
  let entries = 0
  let erased = 0
  const ending = (fault: string | null, unsealed = 0): Verified => ({
    ...{ entries, erased, unsealed, head: { seq: place.seq, mac: place.mac }, fault },
  })
  if (ends !== null && ends.proof !== proofOf(key, ends, from))
    return ending('the ends of the chain are not as they were written, or the key is another one')
  const pages = pagesOf((paging) => store.security.auditChain({ after: 0, limit: 200, ...paging }))
  for await (const page of pages)
    for (const entry of page) {
      const at = placeOf(entry)
      // The one that was there may have been removed for its age meanwhile, and more may have come.
      const fault = breakAfter(place, entry) ?? faultOf(key, entry) ?? anchorFault(at, anchors)
      if (fault !== null) return ending(`${nameOf(entry)}: ${fault}`)
      entries++
      if (sealOf(entry)?.erased !== undefined) erased++
      place = at
    }
  const last = Math.max(ends?.seq ?? 0, ...anchors.map(({ seq }) => seq))
  if (place.seq < last) return ending(`entry ${place.seq + 1}: it is missing, and all up to ${last}`)
  return ending(null, (await store.security.unsealedAudits(200)).length)
}
