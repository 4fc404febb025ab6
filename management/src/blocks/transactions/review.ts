import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import { announceChange } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { costsOf } from '../tariff/index.ts'
import { knownTransaction } from './known.ts'

export interface Review {
  readonly station: string
  readonly transactionId: string
  readonly note: string
  /** The energy that was looked at, where that is known: it may have changed since. */
  readonly energyWh?: number
}

/**
 * Notes that somebody has looked at a transaction and lets its energy stand: its cost waits no longer. It counts while
 * the energy stays as it is.
 * @throws AppError `notFound`; `conflict` while it runs, and when its energy is no longer what was looked at
 */
export const reviewTransaction = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'recordOwn'>,
  actor: Actor,
  review: Review,
): Promise<Transaction> => {
  const { store, clock, recordOwn } = context
  const { station, transactionId, note } = review
  const at = clock.now().toISOString()
  const { reviewed, topics } = await store.atomically(async (repositories) => {
    const { active, energyWh } = await knownTransaction(repositories.transactions, review)
    if (active) throw new AppError('conflict', 'This transaction has not ended yet')
    if ((review.energyWh ?? energyWh) !== energyWh) {
      throw new AppError('conflict', 'Its energy has changed since you looked: look again')
    }
    const looked = { actor: actor.email, note, energyWh }
    const event = { type: 'TransactionReviewed', at, transactionId, ...looked } as const
    const topics = await recordOwn(repositories, { station, at, events: [event] })
    await repositories.security.audit(
      auditOf(clock, actor, 'transaction.review', `${station} ${transactionId}`, note),
    )
    return { reviewed: await knownTransaction(repositories.transactions, review), topics }
  })
  announceChange(context, ...topics)
  const [cost = null] = await costsOf(store, [reviewed])
  return { ...presentTransaction(reviewed), cost }
}
