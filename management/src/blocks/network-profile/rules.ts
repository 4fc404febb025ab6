import { type NetworkMoveState, networkMoveSteps } from '@ocpp/shared/blocks/network-profile/api'
import * as v from 'valibot'
import { taskKind } from '../../domain/tasks.ts'
import type { NetworkMoveBody, NetworkMoveEntry, NetworkMoveItem } from './records.ts'

/** Takes a move as far as it goes. */
export const moveTask = taskKind('moveNetwork', v.object({ move: v.string() }))

export const isUnderWay = ({ state }: Pick<NetworkMoveItem, 'state'>): boolean =>
  networkMoveSteps.some((step) => step === state)

/** The move one step on. */
export const stepTo = (
  move: NetworkMoveItem,
  state: NetworkMoveState,
  entry: NetworkMoveEntry,
  change: Partial<NetworkMoveBody> = {},
): NetworkMoveItem => ({
  ...move,
  state,
  at: entry.at,
  body: { ...move.body, ...change, entries: [...move.body.entries, entry] },
})

/** The order of slots with that one first, the others as they were. */
export const slotFirst = (slot: number, before: string | null): string => {
  const others = (before ?? '').split(',').map((text) => text.trim())
  return [String(slot), ...others.filter((text) => text !== '' && text !== String(slot))].join(',')
}

/** Whether the station is where it was sent: by the slot it says it uses, or else by the profile of its socket. */
export const judgeArrival = (
  { slot, securityProfile, profileBefore }: NetworkMoveBody,
  active: number | null,
  profileNow: number | null,
): 'confirmed' | 'rolledBack' | 'unclear' => {
  if (active !== null) return active === slot ? 'confirmed' : 'rolledBack'
  if (securityProfile === profileBefore) return 'unclear'
  return profileNow === securityProfile ? 'confirmed' : 'rolledBack'
}
