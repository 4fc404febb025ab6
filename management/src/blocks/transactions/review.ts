import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownTransaction } from './known.ts'
import { presentTransactions } from './present.ts'

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
  const { station, transactionId, note } = review
  const reviewed = await commit(context, actor, async ({ at, audit, touch, ...repositories }) => {
    const { active, energyWh } = await knownTransaction(repositories.transactions, review)
    if (active) throw new AppError('conflict', 'This transaction has not ended yet')
    if ((review.energyWh ?? energyWh) !== energyWh) {
      throw new AppError('conflict', 'Its energy has changed since you looked: look again')
    }
    const looked = { actor: actor.email, note, energyWh }
    const event = { type: 'TransactionReviewed', at, transactionId, ...looked } as const
    touch(...(await context.recordOwn(repositories, { station, at, events: [event] })))
    await audit('transaction.review', `${station} ${transactionId}`, { detail: note, station })
    return await knownTransaction(repositories.transactions, review)
  })
  const [shown = presentTransaction(reviewed)] = await presentTransactions(context.store, [reviewed])
  return shown
}
