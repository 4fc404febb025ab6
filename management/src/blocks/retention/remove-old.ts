import { wholeSystem } from '../../domain/items.ts'
import type { Context } from '../../use-cases/context.ts'
import { horizons } from './records.ts'
import { agedKinds, type DaysKept, type Kept, type KeptForDays } from './rules.ts'

type RetentionContext = Pick<Context, 'store' | 'clock'>

const dayMs = 24 * 60 * 60_000
/** Records looked at in one step, so that what others write never waits for long. */
const fewest = 50
const most = 500
/** A step that takes longer is too large, one that takes less than half of it too small. */
const stepMs = 6
/** So many times as long as a step took others have the store to themselves. */
const rest = 4
const shortestRestMs = 10

export interface Pace {
  readonly signal?: AbortSignal
  readonly breathe?: (ms: number) => Promise<void>
}

const removeKind = async (
  { store, clock }: RetentionContext,
  [name, { of, having }]: readonly [Kept, KeptForDays],
  before: string,
  { signal, breathe = Bun.sleep }: Pace,
): Promise<number> => {
  const horizon = { kind: horizons.kind, station: wholeSystem, key: name, state: '', at: before, due: null }
  let removed = 0
  let limit = fewest
  for (let after: unknown; signal?.aborted !== true; ) {
    const startedAt = clock.monotonic()
    const step = await store.atomically(async ({ retention, items }) => {
      const old = { of, before, limit, ...(having && { having }), ...(after !== undefined && { after }) }
      const done = await retention.remove(old)
      // In the same commit as what it speaks of, once.
      if (removed === 0 && done.removed > 0) await items.putMany([{ ...horizon, body: {} }])
      return done
    })
    removed += step.removed
    if (step.next === null) break
    after = step.next
    const tookMs = clock.monotonic() - startedAt
    if (tookMs > stepMs) limit = Math.max(fewest, Math.floor(limit / 2))
    else if (tookMs < stepMs / 2) limit = Math.min(most, limit * 2)
    await breathe(Math.max(shortestRestMs, rest * tookMs))
  }
  return removed
}

/** Removes what is older than it is kept, one kind after another, in small steps with a rest between them. */
export const removeOld = async (
  context: RetentionContext,
  kept: DaysKept,
  pace: Pace = {},
): Promise<ReadonlyMap<Kept, number>> => {
  const removed = new Map<Kept, number>()
  for (const [name, kind] of agedKinds) {
    const days = kept[kind.days]
    if (days === 0) continue
    const before = new Date(context.clock.now().getTime() - days * dayMs).toISOString()
    const count = await removeKind(context, [name, kind], before, pace)
    if (count > 0) removed.set(name, count)
  }
  return removed
}
