import type { Cost } from '@ocpp/shared/contracts/tariff'

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
} as const

export const costLineLabel = (kind: keyof typeof kinds): string => kinds[kind]
