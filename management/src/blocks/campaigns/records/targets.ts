import { type TargetState, targetReasons } from '@ocpp/shared/blocks/campaigns/api'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../../domain/items.ts'

const TargetBody = v.object({
  /** Null: it was left out at the start. */
  wave: v.nullable(v.number()),
  reason: v.nullable(v.picklist(targetReasons)),
  detail: v.nullable(v.string()),
  firmware: v.nullable(v.string()),
  attempts: v.number(),
  /** The commands of the last attempt. */
  commands: v.pipe(v.array(v.string()), v.readonly()),
  sentAt: v.nullable(Instant),
})
export type TargetBody = v.InferOutput<typeof TargetBody>

/**
 * How a station stands in a campaign, by the campaign's id. Its `state` is that of `stateWord`, so that the stations of
 * one campaign and state are one range of the index; due when it is looked at next.
 */
export const targets = collection('campaignTarget', 'owned', TargetBody)
export type TargetItem = Item<typeof targets.kind>

/** What a target's item has as its state: campaign and state, and for those that wait their wave too. */
export const stateWord = (campaign: string, state: TargetState, wave: number | null): string =>
  state === 'waiting' ? `${campaign} ${state} ${wave}` : `${campaign} ${state}`

export const stateOf = ({ state }: Pick<TargetItem, 'state'>): TargetState =>
  state.split(' ')[1] as TargetState
