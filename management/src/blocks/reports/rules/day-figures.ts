import type { ExclusionReason } from '@ocpp/shared/blocks/reports/uptime'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import { bucketMs } from '../../../domain/buckets.ts'
import type { RollupDelta, StatusRecord, TransactionRecord } from '../../../domain/records.ts'
import { energyByBucket } from '../../../domain/transactions/energy-buckets.ts'
import type { DayFigures } from './figures.ts'
import { isFault, isOccupied, type Lane, lanesOf, type PortSpans, portSpansOf } from './lanes.ts'
import { common, lengthOf, type Span, secondOf, united } from './spans.ts'

/** An outage that is not counted; of every port where `evses` is null. */
export interface Exclusion {
  readonly evses: readonly number[] | null
  readonly reason: ExclusionReason
  readonly from: string
  readonly to: string
}

/** What is kept of a station's day. */
export interface DayHistory {
  /** The day, up to now where it is not over. */
  readonly window: Span
  /** Of the day in time order, before them what was in force at its beginning, per lane. */
  readonly statuses: readonly StatusRecord[]
  readonly rollups: readonly RollupDelta[]
  /** Begun that day or the day before, and what each cost. */
  readonly transactions: readonly { readonly record: TransactionRecord; readonly cost: Cost | null }[]
  readonly exclusions: readonly Exclusion[]
}

/** Seconds of one port's day. */
export interface PortDay {
  readonly evse: number
  readonly commissionedS: number
  readonly outageS: number
  readonly excludedS: number
}

/** Ended because something broke, by the words of 1.6 and 2.x. */
const broken = new Set([
  'EmergencyStop',
  'GroundFault',
  'HardReset',
  'ImmediateReset',
  'OvercurrentFault',
  'PowerLoss',
  'PowerQuality',
  'Reboot',
  'SoftReset',
  'Timeout',
])

const isDelivered = ({ energyWh, stopReason }: TransactionRecord): boolean =>
  energyWh > 0 && !broken.has(stopReason ?? '')

const isWithin = (at: string, [from, to]: Span): boolean => {
  const second = secondOf(at)
  return from <= second && second < to
}

/** When energy flowed: the 15 minutes in which the register rose, as far as the session lasted. */
const flowing = ({ registers, startedAt, endedAt }: TransactionRecord, end: number): readonly Span[] => {
  const session: Span = [secondOf(startedAt), endedAt === null ? end : secondOf(endedAt)]
  const buckets = [...energyByBucket(registers)].flatMap(([at, energyWh]): readonly Span[] => {
    const from = secondOf(at)
    return energyWh > 0 ? [[from, from + bucketMs / 1_000]] : []
  })
  return common(united(buckets), united([session]))
}

/** A vehicle may be plugged in so long before its session begins, by the clocks of two messages. */
const earlyS = 120
/** Who stays for less has not tried: a status that bounces is no vehicle. */
const leastPlugS = 10

/** Plugs of a free port that were pulled again with no session in between. */
const plugsInVain = (port: PortSpans, sessions: readonly TransactionRecord[], [, end]: Span): number =>
  port.occupied.filter(([from, to]) => {
    const begins = port.lanes.some(({ segments }) =>
      segments.some((each) => each.from === from && isOccupied(each) && each.before === 'Available'),
    )
    if (!begins || to >= end || to - from < leastPlugS) return false
    return !sessions.some(({ evse, startedAt, endedAt }) => {
      const isOurs = evse === null || evse === port.evse
      const ended = endedAt === null ? end : secondOf(endedAt)
      return isOurs && secondOf(startedAt) - earlyS < to && ended > from - earlyS
    })
  }).length

/** How often a connector, or the station as a whole, became Faulted, and how long those took that were over that day. */
const faultsOf = (lanes: readonly Lane[], window: Span) => {
  const faulted = lanes
    .filter(({ evse }) => evse >= 0)
    .flatMap(({ segments }) => segments.filter((each) => isFault(each)))
  const repaired = faulted.filter(({ to }) => to < window[1])
  return {
    faults: faulted.filter(({ since }) => since >= window[0]).length,
    repairs: repaired.length,
    repairS: repaired.reduce((sum, { since, to }) => sum + (to - since), 0),
  }
}

const exclusionsOf = (exclusions: readonly Exclusion[], evse: number) =>
  exclusions.filter(({ evses }) => evses === null || evses.includes(evse))

const spanOf = ({ from, to }: Exclusion): Span => [secondOf(from), secondOf(to)]

/** Seconds of outage that are not counted, by reason: what two cover is of the one that was entered first. */
const excludedBy = (outage: readonly Span[], exclusions: readonly Exclusion[]) => {
  const seconds = new Map<ExclusionReason, number>()
  let covered: readonly Span[] = []
  let before = 0
  for (const exclusion of exclusions) {
    covered = united([...covered, ...common(outage, united([spanOf(exclusion)]))])
    const all = lengthOf(covered)
    if (all > before) seconds.set(exclusion.reason, (seconds.get(exclusion.reason) ?? 0) + all - before)
    before = all
  }
  return { seconds, all: before }
}

const moneyOf = (begun: DayHistory['transactions']) => {
  const money: Record<string, number> = {}
  const costed = begun.flatMap(({ record, cost }) =>
    record.active || cost === null || cost.waits ? [] : [cost],
  )
  for (const { currency, total } of costed) money[currency] = (money[currency] ?? 0) + total
  return { money, costed: costed.length }
}

const sum = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((total, each) => total + of(each), 0)

/** What a station's day counts, and the time of each of its ports. */
export const dayFigures = (history: DayHistory): DayFigures & { readonly ports: readonly PortDay[] } => {
  const { window, rollups, transactions } = history
  const lanes = lanesOf(history.statuses, window)
  const ports = portSpansOf(lanes, window)
  const begun = transactions.filter(({ record }) => isWithin(record.startedAt, window))
  const ended = begun.filter(({ record }) => !record.active).map(({ record }) => record)
  const all = transactions.map(({ record }) => record)
  const inVain = sum(ports, (port) => plugsInVain(port, all, window))
  const excluded: Partial<Record<ExclusionReason, number>> = {}
  const portDays = ports.map(({ evse, commissioned, outage }): PortDay => {
    const found = excludedBy(outage, exclusionsOf(history.exclusions, evse))
    for (const [reason, seconds] of found.seconds) excluded[reason] = (excluded[reason] ?? 0) + seconds
    return {
      evse,
      commissionedS: lengthOf(commissioned),
      outageS: lengthOf(outage),
      excludedS: found.all,
    }
  })
  const charging = (port: PortSpans) =>
    united(all.filter(({ evse }) => evse === port.evse).flatMap((each) => flowing(each, window[1])))
  const { money, costed } = moneyOf(begun)
  return {
    figures: {
      energyWh: Math.round(sum(rollups, ({ energyWh }) => energyWh)),
      sessions: begun.length,
      attempts: ended.length + inVain,
      started: ended.length,
      delivered: ended.filter(isDelivered).length,
      costed,
      occupiedS: sum(ports, ({ occupied, commissioned }) => lengthOf(common(occupied, commissioned))),
      chargingS: sum(ports, (port) => lengthOf(common(charging(port), port.commissioned))),
      commissionedS: sum(portDays, ({ commissionedS }) => commissionedS),
      outageS: sum(portDays, ({ outageS }) => outageS),
      excludedS: sum(portDays, ({ excludedS }) => excludedS),
      ...faultsOf(lanes, window),
      ports: portDays.filter(({ commissionedS }) => commissionedS > 0).length,
      stations: portDays.some(({ commissionedS }) => commissionedS > 0) ? 1 : 0,
    },
    money,
    excluded,
    ports: portDays,
  }
}
