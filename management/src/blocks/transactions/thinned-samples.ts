import type { MeterSample } from '@ocpp/shared/contracts/values'

/** More than a chart can draw. */
const mostSamples = 300
/** Of stations that measure much in each sample. */
const mostValues = 1_500

const valuesOf = (sample: MeterSample): number =>
  Object.values(sample).reduce(
    (sum: number, value) =>
      sum +
      (Array.isArray(value) ? value.length * 2 : typeof value === 'object' ? Object.keys(value).length : 1),
    0,
  )

/** Samples evenly spread over a session, its first and its last among them; all of them where they are few. */
export const thinnedSamples = (samples: readonly MeterSample[]): MeterSample[] => {
  const values = samples.reduce((sum, sample) => sum + valuesOf(sample), 0)
  const most = Math.max(
    2,
    Math.min(mostSamples, Math.floor((mostValues * samples.length) / Math.max(1, values))),
  )
  if (samples.length <= most) return [...samples]
  const step = (samples.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, n) => samples[Math.round(n * step)]).filter(
    (one) => one !== undefined,
  )
}
