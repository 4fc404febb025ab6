import type { StatusRecord } from '../../../domain/records.ts'

/** More than a timeline can draw. */
const mostChanges = 500
/** Of changes close together the worst stays, so that a short fault is not lost among many good words. */
const worstFirst = ['Faulted', 'Offline', 'Unavailable', 'Reserved']

const rank = ({ status }: StatusRecord): number => {
  const found = worstFirst.indexOf(status)
  return found < 0 ? worstFirst.length : found
}

const laneOf = ({ evse, connector }: StatusRecord): string => `${evse} ${connector}`

/**
 * Changes of a period in time order, at most 500 of them: of a station that changes all the time each lane is cut into
 * equal parts, and of each part stay the worst change and the last, which is in force after it.
 */
export const thinnedChanges = (
  changes: readonly StatusRecord[],
  from: string,
  to: string,
): readonly StatusRecord[] => {
  if (changes.length <= mostChanges) return changes
  const start = Date.parse(from)
  const lanes = [...Map.groupBy(changes, laneOf).values()].slice(0, mostChanges / 2)
  const parts = Math.floor(mostChanges / 2 / lanes.length)
  const partMs = (Date.parse(to) - start) / parts
  const kept = new Set(
    lanes.flatMap((lane) =>
      [
        ...Map.groupBy(lane, ({ at }) =>
          Math.min(parts - 1, Math.max(0, Math.floor((Date.parse(at) - start) / partMs))),
        ).values(),
      ].flatMap((part) => [
        part.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst)),
        part.at(-1),
      ]),
    ),
  )
  return changes.filter((change) => kept.has(change))
}
