import {
  type Cost,
  mostHours,
  Tariff,
  type Usage,
  type Weekday,
  weekdays,
} from '@ocpp/shared/contracts/tariff'
import { costOf } from '@ocpp/shared/tariff/cost'
import * as v from 'valibot'

/** What a form holds, by the names of its fields. */
export type Values = Readonly<Record<string, string>>

const amounts = ['startFee', 'perKwh', 'perChargingMinute', 'perIdleMinute', 'taxPercent'] as const
const bounds = ['minimum', 'maximum'] as const
export const hourPrices = ['perKwh', 'perChargingMinute', 'perIdleMinute'] as const

/** A value without surrounding space, with a point where people of many countries write a comma. */
const amountAt = (values: Values, name: string): string => (values[name] ?? '').trim().replace(',', '.')

const rowFields = ['days', 'from', 'until', ...hourPrices] as const

/** Rows of hours that something is typed in, but for days alone. */
const rowsIn = (values: Values): readonly Values[] =>
  Array.from({ length: mostHours }, (_, row) =>
    Object.fromEntries(
      rowFields.map((field) => [field, (values[`tariff.hours.${row}.${field}`] ?? '').trim()]),
    ),
  ).filter((row) => rowFields.some((field) => field !== 'days' && row[field]))

/** The same values with the rows of hours that are empty left out: rows are counted as in the tariff that they make. */
export const compacted = (values: Values): Values => ({
  ...Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('tariff.hours.'))),
  ...Object.fromEntries(
    rowsIn(values).flatMap((row, i) =>
      rowFields.map((field) => [`tariff.hours.${i}.${field}`, row[field] ?? '']),
    ),
  ),
})

const hoursIn = (values: Values): readonly object[] =>
  rowsIn(values).map((row) => ({
    days: (row.days ?? '').split(' ').filter(Boolean),
    from: row.from,
    until: row.until,
    ...Object.fromEntries(
      hourPrices.flatMap((name) => (row[name] ? [[name, row[name].replace(',', '.')]] : [])),
    ),
  }))

/**
 * The tariff that a form holds, not checked. Prices stay text from the field to the store: their decimals are exact; no
 * price is 0, no bound is none. Rows without anything in them are no hours.
 */
export const draftOf = (values: Values): object => {
  const hours = hoursIn(values)
  const grace = amountAt(values, 'tariff.idleGraceMinutes')
  return {
    currency: (values['tariff.currency'] ?? '').trim().toUpperCase(),
    ...Object.fromEntries(amounts.map((name) => [name, amountAt(values, `tariff.${name}`) || '0'])),
    idleGraceMinutes: Number.isNaN(Number(grace)) ? grace : Number(grace),
    ...Object.fromEntries(
      bounds.flatMap((name) => {
        const price = amountAt(values, `tariff.${name}`)
        return price === '' ? [] : [[name, price]]
      }),
    ),
    ...(hours.length > 0 && { hours }),
  }
}

/** The draft where it is a tariff; null where something in it cannot be. */
export const tariffIn = (values: Values): Tariff | null => {
  const result = v.safeParse(Tariff, draftOf(values))
  return result.success ? result.output : null
}

/** The session that a preview asks about; a Monday to Sunday of a week without a change of the clocks. */
export interface Trial {
  readonly kWh: string
  readonly chargingMinutes: string
  readonly idleMinutes: string
  readonly day: Weekday
  readonly at: string
}

export const trialIn = (values: Values): Trial => {
  const day = weekdays.find((each) => each === values['trial.day'])
  return {
    kWh: values['trial.kWh'] ?? '45',
    chargingMinutes: values['trial.chargingMinutes'] ?? '70',
    idleMinutes: values['trial.idleMinutes'] ?? '12',
    day: day ?? 'Mon',
    at: values['trial.at'] ?? '21:20',
  }
}

const monday = Date.UTC(2026, 2, 2)
const mostMinutes = 7 * 24 * 60

/** What the session used; null where the trial says no numbers that can be. */
const usageOf = ({ kWh, chargingMinutes, idleMinutes, day, at }: Trial): Usage | null => {
  const number = (text: string) => (text.trim() === '' ? 0 : Number(text.trim().replace(',', '.')))
  const [energy, charging, idle] = [kWh, chargingMinutes, idleMinutes].map(number) as [number, number, number]
  const isNumber = [energy, charging, idle].every((value) => value >= 0 && Number.isFinite(value))
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(at.trim())
  if (!isNumber || energy > 100_000 || charging > mostMinutes || idle > mostMinutes || clock === null)
    return null
  const minutes = Number(clock[1]) * 60 + Number(clock[2])
  const startedAt = new Date(monday + (weekdays.indexOf(day) * 1_440 + minutes) * 60_000).toISOString()
  return {
    ...{ startedAt, timeZone: 'UTC', energyWh: energy * 1_000, curve: [] },
    ...{ chargingS: Math.round(charging * 60), idleS: Math.round(idle * 60) },
  }
}

/** What that session would cost; null where it cannot be worked out yet. */
export const trialCost = (tariff: Tariff | null, trial: Trial): Cost | null => {
  const usage = usageOf(trial)
  return tariff && usage && costOf(tariff, usage)
}
