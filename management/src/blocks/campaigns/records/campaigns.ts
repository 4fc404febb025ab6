import { type CampaignState, campaignStates, happenings } from '@ocpp/shared/blocks/campaigns/api'
import { CampaignFilter, CampaignPlan, CampaignWork } from '@ocpp/shared/blocks/campaigns/plan'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../../domain/items.ts'

const listOf = <S extends v.GenericSchema>(element: S) => v.pipe(v.array(element), v.readonly())
const numbers = v.record(v.string(), v.number())

const Wave = v.object({
  /** 0 is the canary where there is one. */
  number: v.number(),
  canary: v.boolean(),
  size: v.number(),
  startedAt: v.nullable(Instant),
  finishedAt: v.nullable(Instant),
  /** Stations by state; states with none may be left out. */
  counts: numbers,
  /** Done and failed when it was last resumed: what had failed by then does not pause it again. */
  baseline: v.object({ done: v.number(), failed: v.number() }),
})
export type Wave = v.InferOutput<typeof Wave>

const Happening = v.object({
  at: Instant,
  what: v.picklist(happenings),
  detail: v.string(),
  by: v.nullable(v.string()),
})

const CampaignBody = v.object({
  name: v.string(),
  work: CampaignWork,
  subject: v.string(),
  /** The version that stations should report in the end; null where it is not firmware. */
  version: v.nullable(v.string()),
  filter: v.object({ ...v.omit(CampaignFilter, ['stations']).entries, listed: v.nullable(v.number()) }),
  plan: v.object({ ...CampaignPlan.entries, endsAt: Instant }),
  startedAt: Instant,
  /** In whose name its commands are sent. */
  startedBy: v.string(),
  endedAt: v.nullable(Instant),
  pausedBecause: v.nullable(v.string()),
  /** Place in `waves` of the one that has begun last; -1 before the first. */
  wave: v.number(),
  waves: listOf(Wave),
  /** How many were left out at the start. */
  leftOut: v.number(),
  /** `state reason` → how many stations ended so. */
  reasons: numbers,
  /** The newest first. */
  history: listOf(Happening),
})
export type CampaignBody = v.InferOutput<typeof CampaignBody>

/** Campaigns by their id; of the whole system. */
export const campaigns = collection<CampaignBody, CampaignState>(
  'campaign',
  'owned',
  CampaignBody,
  campaignStates,
)
export type CampaignItem = Item<typeof campaigns.kind>
