import type { Item } from '../../domain/items.ts'
import type { NetworkMoveBody, NetworkMoveEntry } from '../../domain/network-move-body.ts'

/**
 * writing: the new profile goes to a slot of the station · prioritising: that slot comes first · resetting · waiting:
 * for the station to come back · checking: which profile it came back on. The rest are ends. `rolledBack`: it came
 * back on the former profile; `gone`: it did not come back in time; `unclear`: it does not say which it is on.
 */
export const networkMoveSteps = ['writing', 'prioritising', 'resetting', 'waiting', 'checking'] as const
export const networkMoveEnds = ['confirmed', 'rolledBack', 'gone', 'unclear', 'failed', 'cancelled'] as const
export const networkMoveStates = [...networkMoveSteps, ...networkMoveEnds] as const
export type NetworkMoveState = (typeof networkMoveStates)[number]

export type NetworkMove = Item<'networkMove'>

export const isUnderWay = ({ state }: Pick<NetworkMove, 'state'>): boolean =>
  (networkMoveSteps as readonly string[]).includes(state)

/** The move one step on. */
export const stepTo = (
  move: NetworkMove,
  state: NetworkMoveState,
  entry: NetworkMoveEntry,
  change: Partial<NetworkMoveBody> = {},
): NetworkMove => ({
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
