import { groupedNumber } from '../../text/format.ts'

/** How a figure compares with the one before: the words, and whether that is better, worse or neither. */
export interface Delta {
  readonly text: string
  readonly tone: 'better' | 'worse' | 'same'
}

const minus = (text: string): string => text.replace('-', '−')
const signed = (value: number, digits: number): string =>
  `${value > 0 ? '+' : ''}${minus(groupedNumber(value, digits))}`

const toneOf = (change: number, isGood: 'more' | 'less'): Delta['tone'] => {
  if (change === 0) return 'same'
  return change > 0 === (isGood === 'more') ? 'better' : 'worse'
}

type Known = number | null | undefined

/** Of percentages, in points; null where one of them is not known. */
export const points = (now: Known, before: Known, digits = 1): Delta | null => {
  if (now == null || before == null) return null
  const change = Number((now - before).toFixed(digits))
  return { text: `${signed(change, digits)} pt`, tone: toneOf(change, 'more') }
}

/** Of amounts, in percent of the one before; null where there is nothing to compare with. */
export const growth = (now: Known, before: Known): Delta | null => {
  if (now == null || before == null || before <= 0) return null
  const change = Number((100 * (now / before - 1)).toFixed(1))
  return { text: `${signed(change, 1)} %`, tone: toneOf(change, 'more') }
}

/** Of counts of which fewer are better. */
export const fewer = (now: Known, before: Known): Delta | null => {
  if (now == null || before == null) return null
  return { text: signed(now - before, 0), tone: toneOf(now - before, 'less') }
}
