import { LIMITS, type Measured } from './measure.ts'

const UNITS = { file: 'lines', function: 'lines', folder: 'files' } as const

/**
 * One line for everything that is too large and not excepted, and one for every exception that is needed no longer,
 * so that the list of exceptions can only get shorter.
 */
export function judgeSizes(measured: readonly Measured[], exceptions: readonly string[]): string[] {
  const tooLarge = measured.filter(({ kind, size }) => size > LIMITS[kind])
  const excepted = new Set(exceptions)
  const needed = new Set(tooLarge.map(({ name }) => name))
  return [
    ...tooLarge
      .filter(({ name }) => !excepted.has(name))
      .map(
        ({ kind, name, size }) =>
          `${name}: ${size} ${UNITS[kind]}, more than the ${LIMITS[kind]} a ${kind} may have`,
      ),
    ...exceptions
      .filter((name, index) => !needed.has(name) || exceptions.indexOf(name) !== index)
      .map((name) => `${name}: no exception is needed any more, take it off the list`),
  ]
}
