import type { Item } from './items.ts'

/**
 * writing: the new profile goes to a slot of the station · prioritising: that slot comes first · resetting · waiting:
 * for the station to come back · checking: which profile it came back on. The rest are ends. `rolledBack`: it came
 * back on the former profile; `gone`: it did not come back in time; `unclear`: it does not say which it is on.
 */
export const networkMoveSteps = ['writing', 'prioritising', 'resetting', 'waiting', 'checking'] as const
export const networkMoveEnds = ['confirmed', 'rolledBack', 'gone', 'unclear', 'failed', 'cancelled'] as const
export const networkMoveStates = [...networkMoveSteps, ...networkMoveEnds] as const
export type NetworkMoveState = (typeof networkMoveStates)[number]

/** One thing done on the way, and what the station said. */
export interface NetworkMoveEntry {
  readonly at: string
  readonly step: string
  readonly result: string
  readonly command: string | null
}

/** A guided move of a 2.0.1 station to another URL or security profile. */
export interface NetworkMoveBody {
  readonly slot: number
  readonly url: string
  readonly securityProfile: number
  readonly connection: {
    readonly ocppInterface: string
    readonly messageTimeout: number
  }
  /** Whether running transactions end with the reset. */
  readonly reset: 'whenIdle' | 'now'
  /** How long the station may take to come back, from the reset on. */
  readonly minutes: number
  readonly by: string
  readonly startedAt: string
  /** The socket it had before the reset; another one is the station come back. */
  readonly connectionBefore: string | null
  readonly profileBefore: number | null
  /** The order of slots before. */
  readonly priorityBefore: string | null
  readonly deadline: string | null
  readonly entries: readonly NetworkMoveEntry[]
}
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
