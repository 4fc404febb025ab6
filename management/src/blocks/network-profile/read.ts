import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { NetworkMove } from '@ocpp/shared/blocks/network-profile/api'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { type NetworkMoveItem, networkMoves } from './records.ts'

export const presentMove = ({ key, station, state, at, body }: NetworkMoveItem): NetworkMove => ({
  id: key,
  station,
  state,
  slot: body.slot,
  url: body.url,
  securityProfile: body.securityProfile,
  by: body.by,
  startedAt: body.startedAt,
  changedAt: at,
  deadline: body.deadline,
  entries: body.entries,
})

/** Latest change first. @throws AppError `notFound` for the station */
export const listMoves = async (
  context: Pick<Context, 'store'>,
  station: string,
  query: Paging,
): Promise<Page<NetworkMove>> => {
  await stationRecord(context, station)
  const page = await context.store.items.list(networkMoves.kind, { ...query, station })
  return { ...page, items: page.items.map(presentMove) }
}
