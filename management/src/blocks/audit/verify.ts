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

/** Codes that stand elsewhere, by their numbers: many thousands where they were noted hourly. */
const codesOf = (anchors: readonly Place[]): ReadonlyMap<number, ReadonlySet<string>> => {
  const codes = new Map<number, Set<string>>()
  for (const { seq, mac } of anchors) codes.set(seq, (codes.get(seq) ?? new Set()).add(mac))
  return codes
}

/** What the chain has at a place, against the anchors of that number. */
const anchorFault = ({ seq, mac }: Place, codes: ReturnType<typeof codesOf>): string | null => {
  const noted = codes.get(seq)
  return noted === undefined || (noted.size === 1 && noted.has(mac))
    ? null
    : 'it is not the one of the anchor'
}

const nothingFits = 'the ends of the chain are not as they were written, or the key is another one'

/** Both ends of the chain as they are now; null where they are not as they were written. */
const endsNow = async (
  store: Pick<Store, 'items'>,
  key: string,
): Promise<{ readonly head: Place; readonly from: Place } | null> => {
  const ends = await readHead(store)
  if (ends === null) return { head: beginning, from: beginning }
  return ends.proof === proofOf(key, ends, ends.from) ? { head: ends, from: ends.from } : null
}

/**
 * Goes through the whole chain and says where it first does not fit. It may be cut for its age and go on meanwhile: where
 * something is missing, the ends are looked at once more.
 * @param anchors places noted elsewhere: only with them a tail that was cut off together with the head is found
 */
export const verifyStore = async (
  store: Pick<Store, 'security' | 'items'>,
  key: string,
  anchors: readonly Place[] = [],
): Promise<Verified> => {
  const ends = await endsNow(store, key)
  let place: Place = ends?.from ?? beginning
  let cut = 0
  const codes = codesOf(anchors)
  let entries = 0
  let erased = 0
  const ending = (fault: string | null, unsealed = 0): Verified => ({
    ...{ entries, erased, unsealed, head: { seq: place.seq, mac: place.mac }, fault },
  })
  if (ends === null) return ending(nothingFits)
  const goToCut = async (): Promise<void> => {
    const from = (await endsNow(store, key))?.from
    if (from === undefined || from.seq <= place.seq) return
    place = from
    cut = from.seq
  }
  const pages = pagesOf((paging) => store.security.auditChain({ after: 0, limit: 200, ...paging }))
  for await (const page of pages)
    for (const entry of page) {
      if ((entry.seq ?? 0) > place.seq + 1) await goToCut()
      // The page was read before the cut.
      if ((entry.seq ?? 0) <= cut) continue
      const fault = breakAfter(place, entry) ?? faultOf(key, entry) ?? anchorFault(placeOf(entry), codes)
      if (fault !== null) return ending(`${nameOf(entry)}: ${fault}`)
      entries++
      if (sealOf(entry)?.erased !== undefined) erased++
      place = placeOf(entry)
    }
  const last = Math.max(ends.head.seq, ...codes.keys())
  if (place.seq < last) await goToCut()
  if (place.seq < last) return ending(`entry ${place.seq + 1}: it is missing, and all up to ${last}`)
  return ending(null, (await store.security.unsealedAudits(200)).length)
}
