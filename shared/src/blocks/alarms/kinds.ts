/** How urgent an alarm is, the most urgent first. */
export const alarmSeverities = ['critical', 'warning', 'notice'] as const
export type AlarmSeverity = (typeof alarmSeverities)[number]

/** What a rule of one kind asks for. */
export interface AlarmKindInfo {
  /** The rule that is there from the first start. */
  readonly name: string
  /** Goes on after “Raise when”; the threshold and its unit follow where there are any. */
  readonly when: string
  readonly threshold: {
    readonly unit: 'minutes' | 'seconds' | 'hours' | 'days' | 'sessions' | '%'
    readonly preset: number
    readonly least: number
    readonly most: number
  } | null
  readonly severity: AlarmSeverity
  /** Whether the preset is on from the first start. */
  readonly on: boolean
  /** Of single stations, and so narrowed to some of them; else of the system as a whole. */
  readonly about: 'stations' | 'system'
  /** What is stored says how often it would have fired in the last 30 days. */
  readonly history: boolean
  /** First thing to try. */
  readonly advice: string
}

const minutes = (preset: number, least = 1) => ({ unit: 'minutes', preset, least, most: 10_080 }) as const
const ofStations = { about: 'stations', on: true, history: false, threshold: null, advice: '' } as const
const ofSystem = { ...ofStations, about: 'system' } as const

/** Every kind of alarm, in the order in which rules are listed. An empty advice: what was found says it. */
export const alarmKinds = {
  siteOut: {
    ...ofStations,
    name: 'Whole site without a link',
    when: 'all stations of a site, two or more, have no link for',
    threshold: minutes(2),
    severity: 'critical',
    history: true,
    advice: 'Call the site’s contact: has the building power, and does its router run?',
  },
  offline: {
    ...ofStations,
    name: 'Station without a link',
    when: 'a station has no link for',
    threshold: minutes(5),
    severity: 'warning',
    history: true,
  },
  faulted: {
    ...ofStations,
    name: 'Station or connector faulted',
    when: 'a station or one of its connectors is faulted for',
    threshold: minutes(0, 0),
    severity: 'critical',
    history: true,
  },
  failedStarts: {
    ...ofStations,
    name: 'Failed starts in a row',
    when: 'a station has delivered nothing in each of its last',
    threshold: { unit: 'sessions', preset: 3, least: 2, most: 20 },
    severity: 'warning',
    history: true,
  },
  stuck: {
    ...ofStations,
    name: 'Session without progress',
    when: 'the meter of a session stands still for',
    threshold: minutes(20),
    severity: 'warning',
  },
  noSession: {
    ...ofStations,
    name: 'Station without sessions',
    when: 'a station with a link has had no session for',
    threshold: { unit: 'days', preset: 30, least: 1, most: 365 },
    severity: 'notice',
    on: false,
  },
  flagged: {
    ...ofStations,
    name: 'Energy check failed',
    when: 'what a session reports does not fit together',
    severity: 'notice',
    history: true,
  },
  alert: {
    ...ofStations,
    name: 'Severe event of a monitor',
    when: 'a monitor of a station reports something severe',
    severity: 'warning',
  },
  takenOver: {
    ...ofStations,
    name: 'Connection taken over',
    when: 'the connection of a station was taken over from elsewhere in the last 24 hours',
    severity: 'critical',
  },
  flapping: {
    ...ofStations,
    name: 'Station comes and goes',
    when: 'a station came and went again and again in the last 24 hours',
    severity: 'notice',
  },
  insecure: {
    ...ofStations,
    name: 'Station without a password',
    when: 'a station is connected that needs no password',
    severity: 'notice',
  },
  unread: {
    ...ofStations,
    name: 'Messages refused',
    when: 'messages of a station were refused in the last 48 hours',
    severity: 'warning',
  },
  certificate: {
    ...ofStations,
    name: 'Certificate expires',
    when: 'the certificate of a station is not renewed, or expires within',
    threshold: { unit: 'days', preset: 7, least: 1, most: 365 },
    severity: 'warning',
  },
  refused: {
    ...ofSystem,
    name: 'Station turned away',
    when: 'a station was turned away in the last 24 hours',
    severity: 'warning',
  },
  pending: {
    ...ofSystem,
    name: 'New station waits',
    when: 'a new station waits for approval',
    severity: 'notice',
  },
  webhook: {
    ...ofSystem,
    name: 'Webhook fails',
    when: 'the receiver of a webhook takes nothing',
    severity: 'warning',
  },
  node: {
    ...ofSystem,
    name: 'Node in trouble',
    when: 'a charge point node does not report, or cannot keep what stations say',
    severity: 'critical',
  },
  ingest: {
    ...ofSystem,
    name: 'Stored late',
    when: 'what stations said is stored late by',
    threshold: { unit: 'seconds', preset: 60, least: 10, most: 86_400 },
    severity: 'warning',
  },
  disk: {
    ...ofSystem,
    name: 'Disk nearly full',
    when: 'the free share of the management’s disk is below',
    threshold: { unit: '%', preset: 10, least: 1, most: 90 },
    severity: 'critical',
  },
} as const satisfies Readonly<Record<string, AlarmKindInfo>>

export type AlarmKind = keyof typeof alarmKinds
export const alarmKindNames = Object.keys(alarmKinds) as readonly AlarmKind[] as readonly [
  AlarmKind,
  ...AlarmKind[],
]
export const kindInfo = (kind: AlarmKind): AlarmKindInfo => alarmKinds[kind]

/** The condition of a rule as a sentence. */
export const conditionOf = ({
  kind,
  threshold,
}: {
  readonly kind: AlarmKind
  readonly threshold: number | null
}): string => {
  const info = kindInfo(kind)
  if (info.threshold === null || threshold === null) return info.when
  if (threshold === 0) return info.when.replace(/ for$/, '')
  const unit = threshold === 1 ? info.threshold.unit.replace(/s$/, '') : info.threshold.unit
  return `${info.when} ${threshold} ${unit}`
}
