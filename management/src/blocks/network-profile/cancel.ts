import type { NetworkMove } from '@ocpp/shared/blocks/network-profile/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { announceChange } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentMove } from './read.ts'
import { networkMoves } from './records.ts'
import { isUnderWay, stepTo } from './rules.ts'

/**
 * Goes no further. What was written at the station stays: the profile in its slot, and the order of slots.
 * @throws AppError `notFound`; `conflict` when it has ended
 */
export const cancelMove = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  station: string,
  key: string,
): Promise<NetworkMove> => {
  const at = context.clock.now().toISOString()
  const cancelled = await context.store.atomically(async ({ items, security }) => {
    const move = await items.get(networkMoves.kind, station, key)
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
