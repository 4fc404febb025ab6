import type { NetworkMove } from '@ocpp/shared/blocks/network-profile/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentMove } from './read.ts'
import { networkMoves } from './records.ts'
import { isUnderWay, stepTo } from './rules.ts'

/**
 * Goes no further. What was written at the station stays: the profile in its slot, and the order of slots.
 * @throws AppError `notFound`; `conflict` when it has ended
 */
export const cancelMove = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  station: string,
  key: string,
): Promise<NetworkMove> =>
  commit(context, actor, async ({ at, items, audit, touch }) => {
    const move = await items.get(networkMoves.kind, station, key)
    if (move === null) throw new AppError('notFound', 'No such move')
    if (!isUnderWay(move)) throw new AppError('conflict', 'It has ended already')
    const next = stepTo(move, 'cancelled', { at, step: move.state, result: 'cancelled', command: null })
    await items.putMany([next])
    await audit('network.cancel', station, { station })
    touch(`station:${station}`)
    return presentMove(next)
  })
