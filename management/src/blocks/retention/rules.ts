import { commandStates } from '@ocpp/shared/blocks/commands/api'
import type { DeviceEventState } from '@ocpp/shared/blocks/monitoring/api'
import { networkMoveStates, networkMoveSteps } from '@ocpp/shared/blocks/network-profile/api'
import { reservationStates } from '@ocpp/shared/blocks/reservation/api'
import type { Aged } from '../../domain/aged.ts'
import { mostItems, mostVariables } from '../../domain/station-limits.ts'

/** Settings in days; 0: for good. */
type DaysSetting =
  | 'MESSAGE_LOG_DAYS'
  | 'EVENT_DAYS'
  | 'SAMPLE_DAYS'
  | 'TIMELINE_DAYS'
  | 'ROLLUP_DAYS'
  | 'COMMAND_DAYS'
  | 'SECURITY_DAYS'
  | 'ENDED_DAYS'
export type DaysKept = Readonly<Record<DaysSetting, number>>

/** Removed when they are so old. */
export interface KeptForDays {
  readonly days: DaysSetting
  readonly of: Aged
  readonly having?: Readonly<Record<string, readonly string[]>>
}
/** What else bounds it, in words. */
interface KeptWithin {
  readonly bound: string
}

const days = (days: DaysSetting, of: Aged): KeptForDays => ({ days, of })
/** Items of a kind that are in one of these states; without any, all of them. */
const items = (days: DaysSetting, kind: string, state: readonly string[] = []): KeptForDays => ({
  days,
  of: 'items',
  having: { kind: [kind], ...(state.length > 0 && { state }) },
})
const within = (bound: string): KeptWithin => ({ bound })
const without = <S extends string>(all: readonly S[], open: readonly S[]) =>
  all.filter((state) => !open.includes(state))

const entered = within('operators enter and remove it')
const ofStation = (kind: string) =>
  within(`what a station says that it holds, at most ${mostItems.get(kind)}`)
const onePerStation = within('one for each station')
const removedWhenDue = within('FILE_DAYS and shorter terms: removed when it is due')
const overEvents: readonly DeviceEventState[] = ['cleared', 'noted']

/** Everything that is kept, by the name of its repository or its kind of item, and what bounds it. */
export const retention = {
  messages: days('MESSAGE_LOG_DAYS', 'messages'),
  events: days('EVENT_DAYS', 'events'),
  samples: days('SAMPLE_DAYS', 'samples'),
  statuses: days('TIMELINE_DAYS', 'statuses'),
  rollups: days('ROLLUP_DAYS', 'rollups'),
  stationMonth: items('ROLLUP_DAYS', 'stationMonth'),
  siteMonth: items('ROLLUP_DAYS', 'siteMonth'),
  reportMailed: items('ROLLUP_DAYS', 'reportMailed'),
  commands: {
    ...days('COMMAND_DAYS', 'commands'),
    having: { state: without(commandStates, ['queued', 'sent']) },
  },
  bulkCommand: items('COMMAND_DAYS', 'bulkCommand'),
  remoteStart: items('COMMAND_DAYS', 'remoteStart'),
  remotelyStarted: items('COMMAND_DAYS', 'remotelyStarted'),
  startedBy: items('COMMAND_DAYS', 'startedBy'),
  securityEvents: days('SECURITY_DAYS', 'securityEvents'),
  refusedConnections: days('SECURITY_DAYS', 'refusedConnections'),
  unknownTokens: days('SECURITY_DAYS', 'unknownTokens'),
  certificateRequest: items('ENDED_DAYS', 'certificateRequest'),
  erasure: items('ENDED_DAYS', 'erasure', ['done']),
  issuedCertificate: items('ENDED_DAYS', 'issuedCertificate', ['expired']),
  customerReading: items('ENDED_DAYS', 'customerReading'),
  customerReport: items('ENDED_DAYS', 'customerReport'),
  deviceEvent: items('ENDED_DAYS', 'deviceEvent', overEvents),
  job: items('ENDED_DAYS', 'job'),
  networkMove: items('ENDED_DAYS', 'networkMove', without(networkMoveStates, networkMoveSteps)),
  reservation: items(
    'ENDED_DAYS',
    'reservation',
    without(reservationStates, ['requested', 'accepted', 'unanswered']),
  ),
  oddWriting: items('ENDED_DAYS', 'oddWriting'),
  webhookDelivery: items('ENDED_DAYS', 'webhookDelivery'),
  closedAlarm: items('ENDED_DAYS', 'closedAlarm'),
  alarmNotification: items('ENDED_DAYS', 'alarmNotification', ['sent', 'notSent']),

  audits: within('AUDIT_DAYS: the beginning of their chain is cut'),
  auditHead: within('one'),
  transactions: within('for good: what was charged and what it cost; some 1 kB each'),
  stations: within(
    'operators add and remove them; HELD_STATIONS_MAX and HELD_STATION_DAYS of those that wait',
  ),
  tokens: entered,
  users: entered,
  loginSessions: within('removed when they end'),
  tasks: within('removed when they are done'),
  references: within('the last state of each station, token, tariff and revoked certificate'),
  counters: within('a fixed number'),
  variables: within(`what a station says that it has, at most ${mostVariables}`),
  authority: within('one'),
  publishedAuthority: within('one'),
  policies: within('one'),
  excludedOutage: within('entered by operators, at most 500 for each station'),
  reportRecount: within('removed when its days are counted again'),
  reportWithdrawal: within('removed when it is taken out of the sums'),
  reportProgress: within('one'),
  reportMailing: within('one'),
  horizon: within('one for each kind that is removed by age'),
  charging: onePerStation,
  localList: onePerStation,
  localListSettings: onePerStation,
  monitoring: onePerStation,
  stationSecurity: onePerStation,
  removal: within('one for each station that operators have removed'),
  chargingTemplate: entered,
  campaign: within('started by hand; removed a year after it ended'),
  campaignTarget: within('at most 10 000 of a campaign, removed with it'),
  firmwareFile: entered,
  import: within('the last 50, and their files until they are carried out, a day at most'),
  importFaults: within('one for each import, of the first 1 000; gone after a day'),
  settingTemplate: entered,
  settingDrift: within('one for each station and template of settings'),
  site: entered,
  stationMove: within('the last 100 of a station'),
  siteName: entered,
  tariff: entered,
  tariffAssignment: entered,
  account: within('one for each user'),
  apiKey: within('20 for each user'),
  providerFlow: within('at most 2 000 begun in 10 minutes; removed when they are over'),
  providerSession: within('removed when the session is over'),
  secondFactors: within('one for each user'),
  confirmation: within('of the last minutes: those that are over go with the next'),
  usedTicket: within('of the last minutes: those that are over go with the next'),
  role: within('at most 50, entered by hand'),
  roleChange: within('one'),
  alarm: within('one for each rule and site, or station without a site: at most 20 of these for a rule'),
  alarmRule: within('one for each preset, and at most 100 entered by hand'),
  alarmChannel: within('one for each channel'),
  webhook: entered,
  webhookStatus: within('one for each webhook'),
  webhookReplay: within('one for each webhook'),
  webhookLane: within('one for each webhook and station'),
  webhookEvent: within('removed when it is delivered, or given up after 24 hours'),
  certificate: ofStation('certificate'),
  monitor: ofStation('monitor'),
  displayMessage: ofStation('displayMessage'),
  displayQuery: within('the last 10 of a station'),
  report: within('the last 10 of a station'),
  ocspAnswer: within('removed when it is due; only hosts of OCSP_HOSTS are asked'),
  file: removedWhenDue,
  upload: removedWhenDue,
  uploadTarget: removedWhenDue,
  downloadTarget: removedWhenDue,
  transferProblems: removedWhenDue,
} as const satisfies Readonly<Record<string, KeptForDays | KeptWithin>>

export type Kept = keyof typeof retention

/** What is removed by age, by its name. */
export const agedKinds: readonly (readonly [Kept, KeptForDays])[] = Object.entries(retention).flatMap(
  ([name, kept]) => ('days' in kept ? [[name as Kept, kept] as const] : []),
)
