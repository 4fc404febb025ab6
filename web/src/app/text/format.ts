/** Numbers, durations and times as this operator reads them: one zone, one moment that counts as now. */
export interface Format {
  readonly zone: string
  /** Short name of the zone, as `CET`. */
  readonly zoneName: string
  number(value: number, digits?: number): string
  /** How many rows a list has; nothing where there are more than are counted. */
  counted(rows: number | null | undefined): string
  /** Watts as kW with one digit, without the unit. */
  kw(watts: number): string
  /** Watt-hours as kWh with one digit, without the unit. */
  kwh(wattHours: number): string
  duration(seconds: number): string
  clock(at: string | Date): string
  minute(at: string | Date): string
  clockMs(at: string | Date): string
  /** The clock for today's times, the date and the minute for others. */
  moment(at: string | Date): string
  full(at: string | Date): string
  day(at: string | Date): string
  /** `12 s ago` */
  ago(at: string | Date): string
  /** Duration from then until now. */
  since(at: string | Date): string
  /** Seconds from then until now; never negative. */
  age(at: string | Date): number
  /** The local date as `2026-11-23`. */
  isoDay(at: string | Date): string
}

const GROUP = '\u00a0'

const makeNumberFormat = (digits: number) =>
  new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** By their digits after the point. */
const numbers = new Map<number, Intl.NumberFormat>()

/** Number with spaces that do not break between groups of three. */
export const groupedNumber = (value: number, digits = 0): string =>
  numbers
    .getOrInsertComputed(digits, makeNumberFormat)
    .format(Object.is(value, -0) ? 0 : value)
    .replaceAll(',', GROUP)

/** Of a list with more rows nobody counts them. */
const countLimit = 10_000

/** Two units at most: `12 s`, `43 min`, `1 h 02 min`, `3 d 4 h`. */
export const durationText = (seconds: number): string => {
  const s = Math.max(0, Math.round(seconds))
  if (s < 60) return `${s} s`
  const minutes = Math.floor(s / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`
}

const zones = new Map<string, ReturnType<typeof makeFormatters>>()

const makeFormatters = (timeZone: string) => {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options })
  const time = { hour: '2-digit', minute: '2-digit' } as const
  return {
    clock: make({ ...time, second: '2-digit' }),
    minute: make(time),
    clockMs: make({ ...time, second: '2-digit', fractionalSecondDigits: 3 }),
    day: make({ day: 'numeric', month: 'short' }),
    dayYear: make({ day: 'numeric', month: 'short', year: 'numeric' }),
    full: make({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...time,
      second: '2-digit',
      timeZoneName: 'short',
    }),
    iso: new Intl.DateTimeFormat('sv-SE', { timeZone }),
    name: make({ timeZoneName: 'short' }),
  }
}

/** Formatters are dear to make and cheap to keep: one set per zone. */
const formattersOf = (zone: string) => zones.getOrInsertComputed(zone, makeFormatters)

export const createFormat = (zone: string, now: Date): Format => {
  const f = formattersOf(zone)
  const date = (at: string | Date) => (typeof at === 'string' ? new Date(at) : at)
  const isoDay = (at: string | Date) => f.iso.format(date(at))
  const today = isoDay(now)
  const age = (at: string | Date) => Math.max(0, (now.getTime() - date(at).getTime()) / 1000)
  const dayOf = (at: Date, iso: string) =>
    (iso.slice(0, 4) === today.slice(0, 4) ? f.day : f.dayYear).format(at)
  const moment = (at: Date, iso: string) =>
    iso === today ? f.clock.format(at) : `${dayOf(at, iso)} ${f.minute.format(at)}`
  return {
    zone,
    zoneName: f.name.formatToParts(now).find((p) => p.type === 'timeZoneName')?.value ?? zone,
    number: groupedNumber,
    counted: (rows) => (rows == null ? `more than ${groupedNumber(countLimit)}` : groupedNumber(rows)),
    kw: (watts) => groupedNumber(watts / 1000, 1),
    kwh: (wattHours) => groupedNumber(wattHours / 1000, 1),
    duration: durationText,
    clock: (at) => f.clock.format(date(at)),
    minute: (at) => f.minute.format(date(at)),
    clockMs: (at) => f.clockMs.format(date(at)),
    moment: (at) => moment(date(at), isoDay(at)),
    full: (at) => f.full.format(date(at)),
    day: (at) => dayOf(date(at), isoDay(at)),
    ago: (at) => `${durationText(age(at))} ago`,
    since: (at) => durationText(age(at)),
    age,
    isoDay,
  }
}
