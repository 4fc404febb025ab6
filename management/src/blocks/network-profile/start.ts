import type { NetworkMove, NetworkMoveCreation } from '@ocpp/shared/blocks/network-profile/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { taskOf } from '../../domain/tasks.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { presentMove } from './read.ts'
import { type NetworkMoveItem, networkMoves } from './records.ts'
import { isUnderWay, moveTask } from './rules.ts'

/**
 * Starts a guided move. It goes on by itself, also over restarts, until the station has come back or has not.
 * @throws AppError `notFound`; `conflict` while another move of it is under way, or its version has no such profiles
 */
export const startMove = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  station: string,
  input: NetworkMoveCreation,
): Promise<NetworkMove> => {
  const { link } = await stationRecord(context, station)
  if (!capabilitiesOf(link.protocol).networkProfiles)
    throw new AppError('conflict', 'The version of OCPP that this station speaks has no network profiles')
  const at = context.clock.now().toISOString()
  const { slot, url, securityProfile, ocppInterface, messageTimeout, reset, minutes } = input
  const move: NetworkMoveItem = {
    kind: networkMoves.kind,
    station,
    key: newId(),
    state: 'writing',
    at,
    due: null,
    body: {
      slot,
      url,
      securityProfile,
      connection: { ocppInterface, messageTimeout },
      reset,
      minutes,
      by: actor.email,
      startedAt: at,
      connectionBefore: link.connection,
      profileBefore: link.securityProfile,
      priorityBefore: null,
      deadline: null,
      entries: [],
    },
  }
  const id = `move:${station}:${move.key}`
  await commit(context, actor, async ({ items, tasks, audit, touch }) => {
    if ((await items.ofStation(networkMoves.kind, station)).some(isUnderWay))
      throw new AppError('conflict', 'Another move of this station is under way')
    await items.putMany([move])
    await tasks.insertMany([taskOf(moveTask, { id, station, dueAt: at, body: { move: move.key } })])
    await audit('network.move', station, {
      detail: `slot ${slot}, profile ${securityProfile}, ${url}`,
      station,
    })
    touch(`station:${station}`)
  })
  return presentMove(move)
}
