import { type NetworkMoveState, networkMoveStates } from '@ocpp/shared/blocks/network-profile/api'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const text = v.string()

/** One thing done on the way, and what the station answered. */
const NetworkMoveEntry = v.object({
  at: Instant,
  step: text,
  result: text,
  command: v.nullable(text),
})
export type NetworkMoveEntry = v.InferOutput<typeof NetworkMoveEntry>

const NetworkMoveBody = v.object({
  slot: v.number(),
  url: text,
  securityProfile: v.number(),
  connection: v.object({
    ocppInterface: text,
    /** Seconds. */
    messageTimeout: v.number(),
  }),
  /** Whether running transactions end with the reset. */
  reset: v.picklist(['whenIdle', 'now']),
  /** How long the station may take to come back, from the reset on. */
  minutes: v.number(),
  by: text,
  startedAt: Instant,
  /** The socket it had before the reset; another one is the station come back. */
  connectionBefore: v.nullable(text),
  profileBefore: v.nullable(v.number()),
  /** The order of slots before. */
  priorityBefore: v.nullable(text),
  deadline: v.nullable(Instant),
  entries: v.array(NetworkMoveEntry),
})
export type NetworkMoveBody = v.InferOutput<typeof NetworkMoveBody>

/** Guided moves of 2.0.1 stations to another URL or security profile, by their id. */
export const networkMoves = collection<NetworkMoveBody, NetworkMoveState>(
  'networkMove',
  'owned',
  NetworkMoveBody,
  networkMoveStates,
)
export type NetworkMoveItem = Item<typeof networkMoves.kind>
