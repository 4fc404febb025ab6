import { mostHours, type Tariff, type Weekday, weekdays } from '@ocpp/shared/contracts/tariff'
import { choice } from '../../form/field.ts'
import { daysText, hoursText } from '../../text/money.ts'
import { draftOf, hourPrices, type Values } from './tariff-draft.ts'

/** A tariff as the values of its form. */
export const valuesOf = (name: string, tariff: Tariff): Values => ({
  name,
  'tariff.currency': tariff.currency,
  'tariff.startFee': tariff.startFee,
  'tariff.perKwh': tariff.perKwh,
  'tariff.perChargingMinute': tariff.perChargingMinute,
  'tariff.perIdleMinute': tariff.perIdleMinute,
  'tariff.idleGraceMinutes': String(tariff.idleGraceMinutes),
  'tariff.taxPercent': tariff.taxPercent,
  'tariff.minimum': tariff.minimum ?? '',
  'tariff.maximum': tariff.maximum ?? '',
  ...Object.fromEntries(
    (tariff.hours ?? []).flatMap((hours, row) => [
      [`tariff.hours.${row}.days`, hours.days.join(' ')],
      [`tariff.hours.${row}.from`, hours.from],
      [`tariff.hours.${row}.until`, hours.until],
      ...hourPrices.map((price) => [`tariff.hours.${row}.${price}`, hours[price] ?? '']),
    ]),
  ),
})

/** The values of the form of a new tariff. */
export const emptyValues: Values = { 'tariff.currency': 'EUR', 'tariff.idleGraceMinutes': '0' }

/** Rows of hours that a form shows: those in use, and some to fill in. */
export const rowsOf = (values: Values): readonly number[] => {
  const used = Array.from({ length: mostHours }, (_, row) => row).filter((row) =>
    ['from', 'until', ...hourPrices].some((name) => values[`tariff.hours.${row}.${name}`]?.trim()),
  )
  const shown = Math.min(mostHours, (used.at(-1) ?? -1) + 3)
  return Array.from({ length: shown }, (_, row) => row)
}

const sets: readonly (readonly Weekday[])[] = [
  [],
  ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
  ['Sat', 'Sun'],
  ...weekdays.map((day) => [day]),
]

/** The days to choose from, with those that are chosen. */
export const dayChoices = (chosen: string) => {
  const known = sets.map((days) => choice(days.join(' '), daysText(days) || 'Every day'))
  return known.some(({ value }) => value === chosen) ? known : [...known, choice(chosen)]
}

export const priceLabels = {
  perKwh: 'Per kWh',
  perChargingMinute: 'Per minute of charging',
  perIdleMinute: 'Idle, per minute',
} as const

const labels: Readonly<Record<string, string>> = {
  name: 'Name',
  currency: 'Currency',
  startFee: 'Per session',
  perKwh: 'Per kWh',
  perChargingMinute: 'Per minute of charging',
  perIdleMinute: 'Idle fee, per minute',
  idleGraceMinutes: 'Free minutes',
  taxPercent: 'Tax, %',
  minimum: 'At least',
  maximum: 'At most',
  hours: 'Hours',
}

const hoursIn = (hours: NonNullable<Tariff['hours']>): string =>
  hours
    .map((each) => {
      const prices = hourPrices.flatMap((price) =>
        each[price] === undefined ? [] : [`${each[price]} ${labels[price]?.toLowerCase()}`],
      )
      return `${hoursText(each)}: ${prices.join(', ') || 'as at other times'}`
    })
    .join('; ')

const shown = (name: string, draft: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries<unknown>({ name, ...draft }).map(([field, value]) => [
      field,
      field === 'hours' ? hoursIn(value as NonNullable<Tariff['hours']>) : String(value),
    ]),
  )

export interface Difference {
  readonly label: string
  readonly saved: string
  readonly typed: string
}

/** Where what is typed is not what is saved. */
export const differencesOf = (saved: Values, typed: Values): readonly Difference[] => {
  const [there, here] = [saved, typed].map((values) => shown((values.name ?? '').trim(), draftOf(values)))
  return Object.entries(labels).flatMap(([field, label]) => {
    const [before = '–', after = '–'] = [there?.[field], here?.[field]]
    return before === after ? [] : [{ label, saved: before, typed: after }]
  })
}
