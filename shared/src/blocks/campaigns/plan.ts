import * as v from 'valibot'
import { optional } from '../../contracts/schemas.ts'
import { protocols } from '../../contracts/values.ts'
import { isSecretSetting } from '../../ocpp/secret-settings.ts'
import { rootUses } from '../certificates/root-uses.ts'

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most))
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

/** Stations of one campaign at most. */
export const mostStations = 10_000
/** Settings of one campaign or template at most. */
export const mostSettings = 30

const withoutSecret = (name: string): boolean => !isSecretSetting(name.split('.').at(-1) ?? name)

/** One setting, by a neutral name, a 1.6 key or a 2.0.1 `Component.Variable`. */
export const WantedSetting = v.strictObject({
  name: v.pipe(text(200), v.check(withoutSecret, 'a credential is set at one station, not at many')),
  value: v.pipe(v.string(), v.trim(), v.maxLength(1000)),
})
export type WantedSetting = v.InferOutput<typeof WantedSetting>
export const WantedSettings = v.pipe(
  v.array(WantedSetting),
  v.minLength(1),
  v.maxLength(mostSettings),
  v.check((all) => new Set(all.map(({ name }) => name)).size === all.length, 'a setting stands there twice'),
)

export const campaignKinds = ['firmware', 'settings', 'profile', 'certificate'] as const
export type CampaignKind = (typeof campaignKinds)[number]

/** What a campaign does at each station. */
export const CampaignWork = v.variant('kind', [
  /** A file of the firmware library, with its signature where it has one. */
  v.strictObject({ kind: v.literal('firmware'), file: text(64) }),
  v.strictObject({ kind: v.literal('settings'), settings: WantedSettings, template: optional(text(64)) }),
  /** A charging profile of the library. EVSE 0: the whole station. */
  v.strictObject({ kind: v.literal('profile'), template: text(64), evse: whole(0, 1_000) }),
  /** A root certificate, in PEM. */
  v.strictObject({ kind: v.literal('certificate'), use: v.picklist(rootUses), certificate: text(5_500) }),
])
export type CampaignWork = v.InferOutput<typeof CampaignWork>

/** Which stations: those that fit everything named. Nothing named: all. */
export const CampaignFilter = v.strictObject({
  /** Id of a site. */
  site: optional(text(100)),
  vendor: optional(text(50)),
  model: optional(text(50)),
  /** The version that they run now. */
  firmware: optional(text(50)),
  protocol: optional(v.picklist(protocols)),
  /** Of the stations of another campaign alone: those that ended there like this, failed when not said otherwise. */
  campaign: optional(text(64)),
  outcome: optional(v.picklist(['failed', 'done', 'skipped'])),
  /** Of those alone that differ from a template of settings, by its id. */
  differsFrom: optional(text(64)),
  /** Of these alone. */
  stations: optional(v.pipe(v.array(text(48)), v.minLength(1), v.maxLength(mostStations))),
})
export type CampaignFilter = v.InferOutput<typeof CampaignFilter>

const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, as 01:30'))

/** How it goes on from station to station. */
export const CampaignPlan = v.strictObject({
  /** So many stations first, connected ones; 0 for none. */
  canary: v.optional(whole(0, 1_000), 0),
  /** The waves after it, each as the percentage of all stations that is reached by its end; the last one is 100. */
  waves: v.optional(v.pipe(v.array(whole(1, 100)), v.minLength(1), v.maxLength(8)), [100]),
  /** How many stations may be at it at a time. */
  atOnce: v.optional(whole(1, 1_000), 20),
  /** How long a wave must have been over before the next one begins. */
  soakMinutes: v.optional(whole(0, 20_160), 0),
  /** It pauses by itself when more than so many per cent of a wave's finished stations have failed … */
  pausePercent: v.optional(whole(1, 100), 5),
  /** … of at least so many. */
  pauseAfter: v.optional(whole(1, 1_000), 5),
  /** Only then, by the clock of the station's site; `to` before `from` goes over midnight. Null: at any time. */
  window: v.optional(v.nullable(v.strictObject({ from: clock, to: clock })), null),
  /** Not while a session runs at the station. */
  idleOnly: v.optional(v.boolean(), false),
  /** How often it is tried again where it failed. */
  retries: v.optional(whole(0, 5), 1),
  /** Until then stations that were away are waited for; absent: 30 days. */
  endsAt: optional(v.pipe(v.string(), v.isoTimestamp('must be an ISO 8601 time'))),
})
export type CampaignPlan = v.InferOutput<typeof CampaignPlan>

export const CampaignCreation = v.strictObject({
  name: text(100),
  work: CampaignWork,
  filter: v.optional(CampaignFilter, {}),
  plan: v.optional(CampaignPlan, {}),
})
export type CampaignCreation = v.InferOutput<typeof CampaignCreation>
