import { AppError } from '@ocpp/shared/kernel/errors'
import type { Store } from '../ports/store.ts'
import { type Difference, differences } from './differences.ts'
import { replay } from './replay.ts'

export interface RebuildOptions {
  readonly live: Store
  /** An empty store of the same kind. */
  readonly fresh: Store
  /** Writes what the history tells into the live store. */
  readonly apply: boolean
  /** Called for each difference as it is found; `mended` when it has been written. */
  readonly report: (difference: Difference, mended: boolean) => void
}

export interface Rebuilt {
  readonly events: number
  readonly differences: number
  readonly mended: number
}

/**
 * Tells the whole history anew and compares: the projections must be what their events say. Nobody may write to the
 * live store meanwhile, or what came in between shows as a difference.
 * @throws AppError `invalid` when the fresh store is not empty
 */
export const rebuild = async ({ live, fresh, apply, report }: RebuildOptions): Promise<Rebuilt> => {
  for await (const _ of fresh.events.scan()) {
    throw new AppError('invalid', 'The store to rebuild into holds events already')
  }
  const replayed = await replay(live, fresh)
  const found: Difference[] = []
  for await (const difference of differences(live, fresh, replayed)) found.push(difference)
  let mended = 0
  for (const difference of found) {
    const { mend } = difference
    const mends = apply && mend !== undefined
    if (mends) {
      await live.atomically(mend)
      mended++
    }
    report(difference, mends)
  }
  return { events: replayed.events, differences: found.length, mended }
}
