import { type Cost, type Weekday, weekdays } from '@ocpp/shared/contracts/tariff'

/** Whole minor units as `7.42 EUR`: the decimals are the currency's own, nothing is rounded here. */
export const money = (
  amount: number,
  { currency, decimals }: Pick<Cost, 'currency' | 'decimals'>,
): string => {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const part = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  return `${amount < 0 ? '-' : ''}${whole}${part} ${currency}`
}

const kinds = {
  start: 'Start fee',
  energy: 'Energy',
  charging: 'Charging time',
  idle: 'Idle time',
  minimum: 'Up to the minimum',
  maximum: 'Above the maximum',
} as const

type CostLine = Cost['lines'][number]

/** Days in few words: `Mon–Fri`, `Sat, Sun`; nothing for every day. */
export const daysText = (days: readonly Weekday[]): string => {
  const places = days.map((day) => weekdays.indexOf(day)).sort((a, b) => a - b)
  if (places.length === 0 || places.length === weekdays.length) return ''
  const inOrder = places.map((place) => weekdays[place])
  const isRun = places.every((place, i) => i === 0 || place === (places[i - 1] ?? 0) + 1)
  return isRun && places.length > 2 ? `${inOrder[0]}–${inOrder.at(-1)}` : inOrder.join(', ')
}

/** `Sat, Sun 22:00–06:00` */
export const hoursText = ({ days, from, until }: NonNullable<CostLine['hours']>[number]): string =>
  `${daysText(days)} ${from === until ? 'all day' : `${from}–${until}`}`.trim()

/** What a line is for, with the hours whose price it is. */
export const costLineLabel = ({ kind, hours = [] }: Pick<CostLine, 'kind' | 'hours'>): string =>
  hours.length === 0 ? kinds[kind] : `${kinds[kind]}, ${hours.map(hoursText).join(', ')}`
