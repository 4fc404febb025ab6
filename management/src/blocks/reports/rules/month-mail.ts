import type { Report, ReportFigures } from '@ocpp/shared/blocks/reports/api'
import { type Month, monthAfter } from './month-days.ts'

/** The month to be mailed at a time: the one before, from six o'clock of the second day to the seventh; null otherwise. */
export const monthToMail = (now: Date, zone: string): Month | null => {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  if (local.day < 2 || local.day > 7 || (local.day === 2 && local.hour < 6)) return null
  return monthAfter(local.toPlainDate().toPlainYearMonth().toString(), -1)
}

/** The zone that most sites are in, the first by name of several; UTC without any. */
export const zoneOfMost = (zones: readonly string[]): string => {
  const counts = [...Map.groupBy(zones, (zone) => zone)].map(([zone, { length }]) => ({ zone, length }))
  return counts.sort((a, b) => b.length - a.length || (a.zone < b.zone ? -1 : 1))[0]?.zone ?? 'UTC'
}

const dash = '–'
const number = (value: number | null, digits = 0): string =>
  value === null
    ? dash
    : new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
        value,
      )
const percent = (value: number | null, digits = 1) => (value === null ? dash : `${number(value, digits)} %`)
const hours = (seconds: number | null) => (seconds === null ? dash : `${number(seconds / 3_600, 1)} h`)
const money = ({ revenue }: ReportFigures): string =>
  revenue
    ?.map(({ amount, decimals, currency }) => `${number(amount / 10 ** decimals, decimals)} ${currency}`)
    .join(' + ') || dash

const line = (name: string, now: string, before: string | null): string =>
  `${`${name}:`.padEnd(18)}${now}${before === null ? '' : ` (before: ${before})`}`

const nameOf = (month: Month): string => {
  const { year, month: of } = Temporal.PlainYearMonth.from(month)
  return new Date(Date.UTC(year, of - 1, 1)).toLocaleDateString('en-GB', {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  })
}

/** A name is somebody's text: on one line. */
const oneLine = (text: string): string => text.replaceAll(/\p{C}+/gu, ' ').trim()

/** The month in a mail: a sentence, the figures, the sites that do not reach the target, where there is more. */
export const monthMail = (
  month: Month,
  report: Report,
  origin: string,
): { readonly subject: string; readonly text: string } => {
  const { total, before, sites, rows } = report
  const below = sites?.belowTarget ?? 0
  const under =
    below === 0
      ? 'every site above target'
      : below === 1
        ? '1 site under target'
        : `${below} sites under target`
  const subject = `${nameOf(month)}: ${percent(total.uptimePercent)} uptime, ${under}`
  const figure = (name: string, show: (figures: ReportFigures) => string) =>
    line(name, show(total), before === null ? null : show(before))
  const worst = rows.items.map(
    ({ name, figures }) => `- ${oneLine(name ?? 'Without a site')}: ${percent(figures.uptimePercent, 2)}`,
  )
  const text = [
    `${subject}.`,
    '',
    figure('Uptime (NEVI)', ({ uptimePercent }) => percent(uptimePercent, 2)),
    figure('Available (AFIR)', ({ availabilityPercent }) => percent(availabilityPercent, 2)),
    figure('Energy', ({ energyWh }) => `${number(energyWh === null ? null : energyWh / 1_000)} kWh`),
    figure('Sessions', ({ sessions }) => number(sessions)),
    figure('Success', ({ successPercent }) => percent(successPercent)),
    figure('Time occupied', ({ occupiedPercent }) => percent(occupiedPercent)),
    figure('Revenue', money),
    figure('Faults', ({ faults }) => number(faults)),
    figure('Mean repair', ({ repairS }) => hours(repairS)),
    ...(worst.length === 0 ? [] : ['', 'Not above 97 %, the worst first:', ...worst]),
    '',
    `${origin}/reports?period=${month}`,
  ]
  return { subject, text: text.join('\n') }
}
