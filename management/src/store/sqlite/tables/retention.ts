import type { Database } from 'bun:sqlite'
import { agingOf, goesOn } from '../../../domain/aged.ts'
import type { OldRecords, Removed, Retention } from '../../../ports/retention.ts'
import type { Connection } from '../connection.ts'
import type { Sync } from '../sync.ts'
import {
  lookByStoring,
  nextLane,
  removeByIndex,
  removeByStoring,
  removeInLane,
} from './removal-statements.ts'

type Lane = readonly (string | number)[]
type Remove = (client: Database, old: OldRecords) => Removed

const byStoring: Remove = (client, { of, before, limit, after = 0 }) => {
  const seen = client
    .query<{ looked: number; old: number; last: number | null }, [string, number, number]>(lookByStoring(of))
    .get(before, Number(after), limit)
  if (seen === null || seen.last === null) return { removed: 0, next: null }
  const { changes } = client.query(removeByStoring(of)).run(Number(after), seen.last, before)
  return { removed: changes, next: goesOn(seen.looked, seen.old, limit) ? seen.last : null }
}

/** From lane to lane; one without old ones counts as one that is looked at. */
const byLanes: Remove = (client, { of, before, limit, after = [] }) => {
  const remove = client.query(removeInLane(of))
  let lane = after as Lane
  let removed = 0
  for (let left = limit; left > 0; left--) {
    const [next] = client.query(nextLane(of, lane.length === 0)).values(...lane) as Lane[]
    if (next === undefined) return { removed, next: null }
    const { changes } = remove.run(...next, before, left)
    removed += changes
    // As many as were asked for: there may be more of this lane.
    if (changes === left) break
    left -= changes
    lane = next
  }
  return { removed, next: lane }
}

const byIndex: Remove = (client, { of, before, limit, having = {} }) => {
  const statement = client.query(removeByIndex(of, having))
  const { changes } = statement.run(before, ...Object.values(having).flat(), limit)
  return { removed: changes, next: changes === limit ? 0 : null }
}

const ways = { storing: byStoring, lanes: byLanes, index: byIndex } as const

export const retentionTable = ({ client }: Connection): Sync<Retention> => ({
  remove: (old) => ways[agingOf(old.of).sqlite](client, old),
})
