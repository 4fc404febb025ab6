import { WantedSetting } from '@ocpp/shared/blocks/campaigns/plan'
import { type DriftState, TemplateFilter } from '@ocpp/shared/blocks/setting-templates/api'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const listOf = <S extends v.GenericSchema>(element: S) => v.pipe(v.array(element), v.readonly())

const TemplateBody = v.object({
  name: v.string(),
  settings: listOf(WantedSetting),
  filter: TemplateFilter,
  changedAt: Instant,
  changedBy: v.string(),
  checkedAt: v.nullable(Instant),
  counts: v.object({ differs: v.number(), unread: v.number(), same: v.number(), notMapped: v.number() }),
  /** Where a comparison under way has come to, and what it has counted so far; null between two. */
  checking: v.nullable(
    v.object({
      cursor: v.nullable(v.string()),
      counts: v.object({ differs: v.number(), unread: v.number(), same: v.number(), notMapped: v.number() }),
    }),
  ),
})
export type TemplateBody = v.InferOutput<typeof TemplateBody>

/** Templates of settings by their id; of the whole system. */
export const settingTemplates = collection('settingTemplate', 'owned', TemplateBody)
export type TemplateItem = Item<typeof settingTemplates.kind>

const Difference = v.object({
  setting: v.string(),
  key: v.nullable(v.string()),
  wanted: v.string(),
  found: v.nullable(v.string()),
  readAt: v.nullable(Instant),
})
export type Difference = v.InferOutput<typeof Difference>

/** How a station stands to a template, by the template's id; since `at`. Its `state` is that of `driftWord`. */
export const drifts = collection('settingDrift', 'owned', v.object({ differences: listOf(Difference) }))
export type DriftItem = Item<typeof drifts.kind>

/** What a drift's item has as its state: template and state, so that those of one template are one range of the index. */
export const driftWord = (template: string, state: DriftState): string => `${template} ${state}`

export const driftStateOf = ({ state }: Pick<DriftItem, 'state'>): DriftState =>
  state.split(' ')[1] as DriftState
