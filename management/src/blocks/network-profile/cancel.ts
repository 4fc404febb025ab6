import type { NetworkMove as NetworkMoveView } from '@ocpp/shared/blocks/network-profile/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { announceChange } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentMove } from './read.ts'
import { isUnderWay, stepTo } from './rules.ts'

/**
 * Goes no further. What the station has been told it keeps: a slot that is written, or comes first, stays so.
 * @throws AppError `notFound`; `conflict` when it has ended
 */
export const cancelMove = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  station: string,
  key: string,
): Promise<NetworkMoveView> => {
  const at = context.clock.now().toISOString()
  const cancelled = await context.store.atomically(async ({ items, security }) => {
    const move = await items.get('networkMove', station, key)
    if (move === null) throw new AppError('notFound', 'No such move')
    if (!isUnderWay(move)) throw new AppError('conflict', 'It has ended already')
    const next = stepTo(move, 'cancelled', { at, step: move.state, result: 'cancelled', command: null })
    await items.putMany([next])
    await security.audit(auditOf(context.clock, actor, 'network.cancel', station))
    return next
  })
  announceChange(context, `station:${station}`)
  return presentMove(cancelled)
}
