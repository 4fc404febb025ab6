import type { Report, ReportFigures } from '@ocpp/shared/blocks/reports/api'
import { type ExclusionReason, meetsNevi } from '@ocpp/shared/blocks/reports/uptime'
import type { Format } from '../../text/format.ts'
import { money } from '../../text/money.ts'
import { labelOf } from './spans.ts'

export const reasonLabels: Readonly<Record<ExclusionReason, string>> = {
  utility: 'Power cut of the utility',
  vehicle: 'Caused by a vehicle',
  maintenance: 'Planned maintenance',
  vandalism: 'Vandalism',
  disaster: 'Natural disaster',
  closed: 'Outside opening hours',
}

const dash = '–'

/** Figures as cells and tiles show them: what was not measured is a dash, never 0. */
export const shownFigures = (f: ReportFigures, format: Format) => {
  const percent = (value: number | null, digits = 1) =>
    value === null ? dash : `${format.number(value, digits)}\u00a0%`
  const count = (value: number | null) => (value === null ? dash : format.number(value))
  return {
    uptime: percent(f.uptimePercent, 2),
    availability: percent(f.availabilityPercent, 2),
    isBelow: f.uptimePercent !== null && !meetsNevi(f.uptimePercent),
    occupied: percent(f.occupiedPercent),
    charging: percent(f.chargingPercent),
    energy: f.energyWh === null ? dash : format.number(f.energyWh / 1_000),
    sessions: count(f.sessions),
    started: percent(f.startedPercent),
    success: percent(f.successPercent),
    attempts: count(f.attempts),
    faults: count(f.faults),
    repair: f.repairS === null ? dash : format.duration(f.repairS),
    revenue: f.revenue === null ? dash : f.revenue.map((sum) => money(sum.amount, sum)).join(' + ') || dash,
    perSession: f.energyWh === null || !f.sessions ? dash : format.number(f.energyWh / f.sessions / 1_000, 1),
  }
}

const plural = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`)

/** The span as a sentence: its uptime, and how many sites do not reach the target. */
export const headlineOf = ({ of, period, total, sites }: Report, format: Format): string => {
  const name = of.kind === 'network' ? labelOf(period) : `${of.name ?? of.id}, ${labelOf(period)}`
  if (total.uptimePercent === null) return `${name}: nothing was measured`
  const uptime = `${format.number(total.uptimePercent, 1)}\u00a0% uptime`
  if (sites === null) return `${name}: ${uptime}`
  return sites.belowTarget === 0
    ? `${name}: ${uptime}, every site above target`
    : `${name}: ${uptime}, ${plural(sites.belowTarget, 'site')} under target`
}
