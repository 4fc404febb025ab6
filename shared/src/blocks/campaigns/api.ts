import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { operate, routeGroup, view } from '../../api/route.ts'
import { Instant, protocols } from '../../contracts/values.ts'
import { CampaignCreation, CampaignFilter, CampaignPlan, CampaignWork } from './plan.ts'

/**
 * waiting: its wave has not begun, or its turn has not come · notDue: outside of the window, in use, or before another
 * try · away: not connected, and taken when it comes back · sent: the command is on its way · underWay: it has taken the
 * command on and works at it
 */
export const targetStates = [
  'waiting',
  'notDue',
  'away',
  'sent',
  'underWay',
  'done',
  'skipped',
  'failed',
] as const
export type TargetState = (typeof targetStates)[number]

/** preparing: its list is being written down. */
export const campaignStates = ['preparing', 'running', 'paused', 'cancelled', 'ended'] as const
export type CampaignState = (typeof campaignStates)[number]

/** Why a station is left out from the start. */
export const obstacles = [
  'alreadyThere',
  'notForModel',
  'notInVersion',
  'notMapped',
  'versionUnknown',
  'notAdmitted',
  'unknown',
] as const
export type Obstacle = (typeof obstacles)[number]

/** Why a station stands as it does, beside the obstacles. */
export const targetReasons = [
  ...obstacles,
  ...(['window', 'session', 'retry', 'ended', 'cancelled'] as const),
  ...(['rejected', 'noAnswer', 'notSent', 'jobFailed', 'otherVersion', 'noNews'] as const),
] as const
export type TargetReason = (typeof targetReasons)[number]

const counts = v.object(
  Object.fromEntries(targetStates.map((state) => [state, v.number()])) as Record<
    TargetState,
    v.NumberSchema<undefined>
  >,
)
export type TargetCounts = v.InferOutput<typeof counts>

const CampaignWave = v.object({
  /** 0 is the canary where there is one. */
  number: v.number(),
  canary: v.boolean(),
  size: v.number(),
  startedAt: v.nullable(Instant),
  /** When every station of it that is not away had been decided. */
  finishedAt: v.nullable(Instant),
  counts,
})

export const happenings = [
  'started',
  'waveBegan',
  'waveDone',
  'paused',
  'pausedItself',
  'resumed',
  'cancelled',
  'ended',
] as const

export const Campaign = v.object({
  id: v.string(),
  name: v.string(),
  state: v.picklist(campaignStates),
  work: CampaignWork,
  /** What it is about, in words: the file's name and version, the profile’s name. */
  subject: v.string(),
  /** The version that stations should report in the end; null where it is not firmware. */
  version: v.nullable(v.string()),
  /** `listed`: how many stations were named one by one; null where the filter found them. */
  filter: v.object({
    ...v.omit(CampaignFilter, ['stations']).entries,
    listed: v.nullable(v.number()),
  }),
  plan: v.object({ ...CampaignPlan.entries, endsAt: Instant }),
  startedAt: Instant,
  startedBy: v.string(),
  endedAt: v.nullable(Instant),
  /** Why it stands still; null while it does not. */
  pausedBecause: v.nullable(v.string()),
  /** Number of the wave that has begun last. */
  wave: v.number(),
  waves: v.array(CampaignWave),
  /** Of all stations, with those that were left out at the start. */
  counts,
  total: v.number(),
  /** Why stations were skipped or failed, and how many. */
  reasons: v.array(v.object({ state: v.picklist(targetStates), reason: v.string(), count: v.number() })),
  /** The last fifty things that happened to it, newest first. */
  history: v.array(
    v.object({ at: Instant, what: v.picklist(happenings), detail: v.string(), by: v.nullable(v.string()) }),
  ),
})
export type Campaign = v.InferOutput<typeof Campaign>
const CampaignPage = pageOf(Campaign)

/** How one station stands in a campaign. */
export const CampaignTarget = v.object({
  station: v.string(),
  name: v.nullable(v.string()),
  site: v.nullable(v.string()),
  /** Null: it was left out at the start. */
  wave: v.nullable(v.number()),
  state: v.picklist(targetStates),
  reason: v.nullable(v.picklist(targetReasons)),
  /** What the station or the command said. */
  detail: v.nullable(v.string()),
  /** The firmware it had at the start. */
  firmware: v.nullable(v.string()),
  attempts: v.number(),
  /** The commands of the last attempt. */
  commands: v.array(v.string()),
  sentAt: v.nullable(Instant),
  changedAt: Instant,
  /** When it is looked at next. */
  dueAt: v.nullable(Instant),
})
export type CampaignTarget = v.InferOutput<typeof CampaignTarget>
const CampaignTargetPage = pageOf(CampaignTarget)

const TargetQuery = v.object({
  ...pagingEntries,
  state: v.optional(v.picklist(targetStates), 'underWay'),
  /** Where `state` is waiting: of which wave; the one that has begun last when absent. */
  wave: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/, 'must be a number'), v.transform(Number))),
})
export type TargetQuery = v.InferOutput<typeof TargetQuery>

/** What a campaign would do, before anything is sent. */
export const CampaignPreview = v.object({
  /** Stations of the filter, and how many of them it would reach. */
  total: v.number(),
  willDo: v.number(),
  awayNow: v.number(),
  openTransactions: v.number(),
  subject: v.string(),
  version: v.nullable(v.string()),
  skipped: v.array(
    v.object({
      reason: v.picklist(obstacles),
      count: v.number(),
      /** The first ten. */
      stations: v.array(v.string()),
    }),
  ),
  /** Settings that a kind of station does not have, and how many stations that are; they are sent the others. */
  notMapped: v.array(
    v.object({
      setting: v.string(),
      protocol: v.picklist(protocols),
      vendor: v.nullable(v.string()),
      model: v.nullable(v.string()),
      count: v.number(),
    }),
  ),
  waves: v.array(v.object({ number: v.number(), canary: v.boolean(), size: v.number() })),
  /** The first wave by name, at most two hundred. */
  first: v.array(
    v.object({
      id: v.string(),
      name: v.nullable(v.string()),
      site: v.nullable(v.string()),
      firmware: v.nullable(v.string()),
      connected: v.boolean(),
      openTransactions: v.number(),
    }),
  ),
})
export type CampaignPreview = v.InferOutput<typeof CampaignPreview>

const all = '/campaigns'
const one = '/campaigns/:id'
const everySite = { sites: 'all' } as const
const notFound = { 404: 'No such campaign' }
const reached = { ...notFound, 409: 'It has ended, or stands like that already' }

export const campaignApi = routeGroup({
  tag: 'Campaigns',
  schemas: { Campaign, CampaignPage, CampaignPreview, CampaignTarget, CampaignTargetPage },
  routes: {
    list: view.get(all, 'Campaigns, last changed first', {
      ...everySite,
      query: v.object({ ...pagingEntries, state: v.optional(v.picklist(campaignStates)) }),
      success: [200, CampaignPage],
    }),
    preview: operate.post(`${all}/preview`, 'What a campaign would do; sends nothing', {
      ...everySite,
      unaudited: 'only says what would be done',
      body: CampaignCreation,
      success: [200, CampaignPreview],
      problems: { 404: 'No such file, profile or template' },
    }),
    start: operate.post(all, 'Start a campaign', {
      ...everySite,
      description:
        'Its stations are those that the filter finds now: the list is fixed. Takes the right `firmware` for ' +
        'firmware and certificates, and `configure` for settings and certificates.',
      body: CampaignCreation,
      confirmed: true,
      success: [201, Campaign],
      problems: { 404: 'No such file, profile or template', 409: 'No station is left to do it at' },
    }),
    read: view.get(one, 'One campaign', { ...everySite, success: [200, Campaign], problems: notFound }),
    targets: view.get(`${one}/stations`, 'Its stations of one state, last changed first', {
      ...everySite,
      query: TargetQuery,
      success: [200, CampaignTargetPage],
      problems: notFound,
    }),
    pause: operate.post(`${one}/pause`, 'Send nothing more for now', {
      ...everySite,
      success: [200, Campaign],
      problems: reached,
    }),
    resume: operate.post(`${one}/resume`, 'Go on', {
      ...everySite,
      description: 'What has failed so far does not pause it again.',
      confirmed: true,
      success: [200, Campaign],
      problems: reached,
    }),
    cancel: operate.post(`${one}/cancel`, 'End a campaign', {
      ...everySite,
      description: 'Stations that were not reached are skipped; what was sent is followed to its end.',
      success: [200, Campaign],
      problems: reached,
    }),
  },
})
