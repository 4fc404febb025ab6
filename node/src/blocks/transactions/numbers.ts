/** Above this a number cannot hold thousandths: no meter of a charging station gets there. */
const LARGEST = 9e12

/** Rounded to a thousandth, so that 12.345 kWh are 12345 Wh; `null` when no meter can read that. */
export const plain = (value: number): number | null =>
  Number.isFinite(value) && Math.abs(value) <= LARGEST ? Math.round(value * 1000) / 1000 || 0 : null
