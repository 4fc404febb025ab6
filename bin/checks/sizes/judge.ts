import { LIMITS, type Measured } from './measure.ts'

const UNITS = { file: 'lines', function: 'lines', folder: 'files' } as const

/** One line for everything that is too large. */
export const judgeSizes = (measured: readonly Measured[]): string[] =>
  measured
    .filter(({ kind, size }) => size > LIMITS[kind])
    .map(
      ({ kind, name, size }) =>
        `${name}: ${size} ${UNITS[kind]}, more than the ${LIMITS[kind]} a ${kind} may have`,
    )
