import type { IssuedTransaction } from '../replica/transactions.ts'
import type { Context } from './handler.ts'

/** What fields hold that has no number to say: the largest ones of 31, 32 and 63 bits; those above 2^53 are none. */
const NONE: ReadonlySet<number> = new Set([2 ** 31 - 1, 2 ** 32 - 1])

/** Does a 1.6 id name a transaction? Stations write 0, -1 or the largest number there is where they know none. */
export const namesTransaction = (id: number): boolean => id > 0 && Number.isSafeInteger(id) && !NONE.has(id)

/**
 * What may be running at that time: of each connector only what began last, since an older one ended where this node did not
 * receive it. Began last is what was reported last; one that by the station's clock began later yields to another, but that clock
 * may have jumped.
 */
const running = (context: Context, at: string): readonly IssuedTransaction[] => {
  const all = Map.groupBy(context.openTransactions(), ({ evse }) => evse)
  return [...all.values()].flatMap((reports) => {
    const newest = reports.findLast(({ startedAt }) => startedAt <= at) ?? reports.at(-1)
    return newest === undefined ? [] : [newest]
  })
}

/** The only one, or none: two would be a guess. */
const only = (found: readonly IssuedTransaction[]): IssuedTransaction | undefined =>
  found.length === 1 ? found[0] : undefined

/** The transaction that runs at a connector, for a message that should name it and does not know its id. */
export const runningAt = (connector: number, at: string, context: Context): IssuedTransaction | undefined =>
  only(running(context, at).filter(({ evse }) => evse === connector))

/** The one that a tag, or another of its group, can end at that time; without a tag the only one there is. */
export const runningFor = (
  idTag: string | undefined,
  at: string,
  context: Context,
): IssuedTransaction | undefined => {
  const all = running(context, at)
  if (idTag === undefined) return only(all)
  const own = all.filter((each) => each.idTag.toLowerCase() === idTag.toLowerCase())
  if (own.length > 0) return only(own)
  const { group } = context.authorizeTag(idTag)
  return group === null
    ? undefined
    : only(all.filter((each) => context.authorizeTag(each.idTag).group === group))
}
