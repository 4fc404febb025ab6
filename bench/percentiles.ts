/** The values below which these shares of all lie: 0.5 is the median, 1 the largest; NaN of none. */
export const percentiles = (values: readonly number[], ...shares: readonly number[]): readonly number[] => {
  const sorted = values.toSorted((a, b) => a - b)
  return shares.map(
    (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN,
  )
}

export const median = (values: readonly number[]): number => percentiles(values, 0.5)[0] ?? Number.NaN
