import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { auditHeads, headKey } from './records.ts'
import { beginning, type Place, placeOf, proofOf, sealedAfter } from './rules/chain.ts'

export type ChainContext = Pick<Context, 'store' | 'clock' | 'log' | 'auditKey'>

/** Entries sealed in one commit. */
const batch = 500
const leaseMs = 10_000
const anchorMs = 60 * 60_000

export const readHead = async ({ items }: Pick<Repositories, 'items'>) =>
  (await items.get(auditHeads.kind, wholeSystem, headKey))?.body ?? null

/** Writes both ends of the chain, with what proves them. */
export const putHead = (
  { items }: Pick<Repositories, 'items'>,
  key: string,
  at: string,
  ends: { readonly head: Place; readonly from: Place; readonly holder: string; readonly until: string },
): Promise<void> => {
  const { head, from, holder, until } = ends
  const body = { ...head, from, holder, until, proof: proofOf(key, head, from) }
  return items.putMany([
    { kind: auditHeads.kind, station: wholeSystem, key: headKey, state: '', at, due: null, body },
  ])
}

/** Seals what waits, unless another process does; resolves to how many. The head makes two at a time conflict. */
const sealBatch = ({ store, clock, auditKey }: ChainContext, holder: string): Promise<number> =>
  store.atomically(async (repositories) => {
    const now = clock.now()
    const known = await readHead(repositories)
    if (known !== null && known.holder !== holder && known.until > now.toISOString()) return 0
    const waiting = await repositories.security.unsealedAudits(batch)
    if (waiting.length === 0) return 0
    let head: Place = known ?? beginning
    const sealed = waiting.map((entry) => {
      const next = sealedAfter(auditKey, head, entry)
      head = placeOf(next)
      return next
    })
    await repositories.security.putAudits(sealed)
    const until = new Date(now.getTime() + leaseMs).toISOString()
    await putHead(repositories, auditKey, now.toISOString(), {
      head: { seq: head.seq, mac: head.mac },
      from: known?.from ?? beginning,
      holder,
      until,
    })
    return sealed.length
  })

/**
 * What seals new audit entries in the order in which they are found, each time that it is called. Each hour the log
 * has the latest number and code, and `keep` gets them: with them a tail that was cut off is found out.
 */
export const createSealer = (
  context: ChainContext,
  keep: (at: string, place: Place) => Promise<void> = async () => {},
): (() => Promise<void>) => {
  const holder = newId()
  let anchoredAt = Number.NEGATIVE_INFINITY
  return async () => {
    if ((await context.store.security.unsealedAudits(1)).length > 0) {
      let sealed = batch
      while (sealed === batch) sealed = await sealBatch(context, holder)
    }
    const now = context.clock.monotonic()
    if (now - anchoredAt < anchorMs) return
    const head = await readHead(context.store)
    if (head?.holder !== holder) return
    anchoredAt = now
    context.log.info({ seq: head.seq, mac: head.mac }, 'audit anchor')
    await keep(context.clock.now().toISOString(), { seq: head.seq, mac: head.mac })
  }
}
