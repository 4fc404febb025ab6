import type { ReportFigures, StepShare } from '@ocpp/shared/blocks/reports/api'
import { afirAvailability, type ExclusionReason } from '@ocpp/shared/blocks/reports/uptime'
import { decimalsOf } from '@ocpp/shared/tariff/currency'
import { type FigureName, figureNames, type MonthSeries, type Series } from './figures.ts'
import { lengthInDays, type MonthPart, type Period, stepsOf } from './period.ts'

type Sums = Record<FigureName, number>
/** Of these a span has as many as its fullest day. */
const present = ['ports', 'stations'] as const
type Present = (typeof present)[number]
type Added = Exclude<FigureName, Present>
const added = figureNames.filter((name): name is Added => !present.some((each) => each === name))

/** Sums of a period, and what each of its steps has. */
export interface Tally {
  readonly period: Period
  readonly sums: Sums
  readonly money: Map<string, number>
  readonly excluded: Map<ExclusionReason, number>
  readonly steps: Readonly<Record<Added, number[]>>
  /** How many there were on each day. */
  readonly present: Readonly<Record<Present, number[]>>
}

const zeros = (count: number): number[] => new Array<number>(count).fill(0)

/** A tally of a period, to be added to. */
export const newTally = (period: Period): Tally => {
  const [steps, days] = [stepsOf(period).length, lengthInDays(period)]
  return {
    period,
    sums: Object.fromEntries(figureNames.map((name) => [name, 0])) as Sums,
    money: new Map(),
    excluded: new Map(),
    steps: Object.fromEntries(added.map((name) => [name, zeros(steps)])) as Tally['steps'],
    present: { ports: zeros(days), stations: zeros(days) },
  }
}

const sumOf = (series: Series, { first, last }: MonthPart): number => {
  let sum = 0
  for (let day = first; day <= last && day < series.length; day++) sum += series[day] ?? 0
  return sum
}

const addTo = <Key>(sums: Map<Key, number>, key: Key, more: number): void => {
  if (more !== 0) sums.set(key, (sums.get(key) ?? 0) + more)
}

const addAt = (list: number[], at: number, more: number): void => {
  if (more !== 0) list[at] = (list[at] ?? 0) + more
}

/** Adds the days of a month that belong to the period. */
export const addMonth = (tally: Tally, month: MonthSeries, part: MonthPart): void => {
  const { sums, steps } = tally
  for (const name of added) {
    const series = month.figures[name]
    if (series === undefined) continue
    if (part.step !== null) addAt(steps[name], part.step, sumOf(series, part))
    else
      for (let day = part.first; day <= part.last && day < series.length; day++)
        addAt(steps[name], part.offset + day - part.first, series[day] ?? 0)
    sums[name] += sumOf(series, part)
  }
  for (const name of present)
    for (let day = part.first; day <= part.last; day++)
      addAt(tally.present[name], part.offset + day - part.first, month.figures[name]?.[day] ?? 0)
  for (const [currency, series = []] of Object.entries(month.money))
    addTo(tally.money, currency, sumOf(series, part))
  for (const [reason, series = []] of Object.entries(month.excluded))
    addTo(tally.excluded, reason as ExclusionReason, sumOf(series, part))
}

export const addTally = (tally: Tally, other: Tally): void => {
  for (const name of added) {
    tally.sums[name] += other.sums[name]
    for (const [at, value] of other.steps[name].entries()) addAt(tally.steps[name], at, value)
  }
  for (const name of present)
    for (const [at, value] of other.present[name].entries()) addAt(tally.present[name], at, value)
  for (const [currency, amount] of other.money) addTo(tally.money, currency, amount)
  for (const [reason, seconds] of other.excluded) addTo(tally.excluded, reason, seconds)
}

const percent = (part: number, whole: number): number | null => (whole > 0 ? (100 * part) / whole : null)
export const minutes = (seconds: number): number => Math.round(seconds / 60)
const most = (days: readonly number[]): number => days.reduce((max, value) => Math.max(max, value), 0)

/** Uptime in percent of so many seconds of any ports: the mean of theirs, each by its time in service. */
const uptimeOf = (commissionedS: number, outageS: number, excludedS: number): number | null =>
  percent(commissionedS - (outageS - excludedS), commissionedS)

/** What it says. Where no port was in service and nothing happened, nothing was measured. */
export const figuresOf = ({ sums, money, present }: Tally): ReportFigures => {
  const isMeasured = sums.commissionedS > 0 || sums.sessions > 0 || sums.energyWh > 0
  const counted = (count: number) => (isMeasured ? count : null)
  const { commissionedS, outageS, excludedS } = sums
  const revenue = [...money]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount]) => ({ currency, decimals: decimalsOf(currency), amount }))
  return {
    energyWh: counted(sums.energyWh),
    sessions: counted(sums.sessions),
    attempts: counted(sums.attempts),
    startedPercent: percent(sums.started, sums.attempts),
    successPercent: percent(sums.delivered, sums.attempts),
    occupiedPercent: percent(sums.occupiedS, commissionedS),
    chargingPercent: percent(sums.chargingS, commissionedS),
    revenue: sums.costed > 0 ? revenue : null,
    costed: counted(sums.costed),
    faults: counted(sums.faults),
    repairS: sums.repairs > 0 ? Math.round(sums.repairS / sums.repairs) : null,
    uptimePercent: uptimeOf(commissionedS, outageS, excludedS),
    availabilityPercent: afirAvailability({
      commissioned: commissionedS,
      outage: outageS,
      excluded: excludedS,
    }),
    commissionedMinutes: minutes(commissionedS),
    outageMinutes: minutes(outageS),
    excludedMinutes: minutes(excludedS),
    ports: most(present.ports),
    stations: most(present.stations),
  }
}

/** The outage of each step as a share of its time in service. */
export const stepSharesOf = ({ steps }: Tally): readonly StepShare[] =>
  steps.commissionedS.map((whole, at) => {
    if (whole <= 0) return null
    const excluded = steps.excludedS[at] ?? 0
    return { counted: ((steps.outageS[at] ?? 0) - excluded) / whole, excluded: excluded / whole }
  })

/** What a step counted; null where nothing was measured. */
export const stepOf = ({ steps }: Tally, at: number) => {
  const of = (name: Added) => steps[name][at] ?? 0
  const isMeasured = of('commissionedS') > 0 || of('energyWh') > 0 || of('sessions') > 0
  if (!isMeasured) return null
  return {
    energyWh: of('energyWh'),
    sessions: of('sessions'),
    uptimePercent: uptimeOf(of('commissionedS'), of('outageS'), of('excludedS')),
  }
}
