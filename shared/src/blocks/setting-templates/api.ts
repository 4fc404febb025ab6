import * as v from 'valibot'
import { Paging, pageOf, pagingEntries } from '../../api/paging.ts'
import { configure, routeGroup, view } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { CampaignFilter, WantedSettings } from '../campaigns/plan.ts'

/**
 * differs: a setting that was read has another value · unread: one was never read there · notMapped: it has none of them
 */
export const driftStates = ['differs', 'unread', 'same', 'notMapped'] as const
export type DriftState = (typeof driftStates)[number]

/** Stations that a template is for: those that fit everything named; nothing named: all. */
export const TemplateFilter = v.omit(CampaignFilter, ['stations', 'campaign', 'outcome', 'differsFrom'])

export const TemplateToKeep = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  settings: WantedSettings,
  filter: v.optional(TemplateFilter, {}),
})
export type TemplateToKeep = v.InferOutput<typeof TemplateToKeep>

/** Settings in neutral terms that stations should have. */
export const SettingTemplate = v.object({
  id: v.string(),
  name: v.string(),
  settings: WantedSettings,
  filter: TemplateFilter,
  changedAt: Instant,
  changedBy: v.string(),
  /** When all its stations had been compared last; null before the first time. */
  checkedAt: v.nullable(Instant),
  /** Stations by how they stood then. */
  counts: v.object({ differs: v.number(), unread: v.number(), same: v.number(), notMapped: v.number() }),
})
export type SettingTemplate = v.InferOutput<typeof SettingTemplate>
const SettingTemplatePage = pageOf(SettingTemplate)

/** How a station's settings, as last read, stand to a template. */
export const SettingDrift = v.object({
  station: v.string(),
  name: v.nullable(v.string()),
  site: v.nullable(v.string()),
  state: v.picklist(driftStates),
  /** Since when it is known to stand like this. */
  since: Instant,
  /** What is not as it should be. */
  differences: v.array(
    v.object({
      /** As in the template, and as the station calls it; null: it has none. */
      setting: v.string(),
      key: v.nullable(v.string()),
      wanted: v.string(),
      /** Null: it was never read. */
      found: v.nullable(v.string()),
      readAt: v.nullable(Instant),
    }),
  ),
})
export type SettingDrift = v.InferOutput<typeof SettingDrift>
const SettingDriftPage = pageOf(SettingDrift)

const all = '/setting-templates'
const one = '/setting-templates/:id'
const everySite = { sites: 'all' } as const
const problems = { 404: 'No such template' }

export const settingTemplateApi = routeGroup({
  tag: 'Campaigns',
  schemas: { SettingDrift, SettingDriftPage, SettingTemplate, SettingTemplatePage },
  routes: {
    list: view.get(all, 'Templates of settings, last changed first', {
      ...everySite,
      query: Paging,
      success: [200, SettingTemplatePage],
    }),
    create: configure.post(all, 'Add a template of settings', {
      ...everySite,
      description: 'Sends nothing: stations are compared with it by what was last read of them.',
      body: TemplateToKeep,
      success: [201, SettingTemplate],
    }),
    read: view.get(one, 'One template of settings', {
      ...everySite,
      success: [200, SettingTemplate],
      problems,
    }),
    change: configure.patch(one, 'Write a template of settings anew', {
      ...everySite,
      body: TemplateToKeep,
      success: [200, SettingTemplate],
      problems,
    }),
    remove: configure.delete(one, 'Remove a template of settings', {
      ...everySite,
      success: [204, 'nothing'],
      problems,
    }),
    drift: view.get(`${one}/stations`, 'Its stations of one state, last changed first', {
      ...everySite,
      query: v.object({ ...pagingEntries, state: v.optional(v.picklist(driftStates), 'differs') }),
      success: [200, SettingDriftPage],
      problems,
    }),
    check: configure.post(`${one}/check`, 'Compare its stations now', {
      ...everySite,
      description: 'It is also done by itself every hour.',
      success: [200, SettingTemplate],
      problems,
    }),
  },
})
