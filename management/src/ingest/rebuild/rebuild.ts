import { AppError } from '@ocpp/shared/kernel/errors'
import { horizonsOf } from '../../blocks/retention/index.ts'
import type { Store } from '../../ports/store.ts'
import { differences } from './differences.ts'
import { replay } from './replay.ts'
import type { Difference } from './row-differences.ts'

export interface RebuildOptions {
  readonly live: Store
  /** An empty store of the same kind. */
  readonly fresh: Store
  /** Writes what follows from the history into the live store. */
  readonly apply: boolean
  /** Called for each difference as it is found; `repaired` when it has been written. */
  readonly report: (difference: Difference, repaired: boolean) => void
}

export interface Rebuilt {
  readonly events: number
  readonly differences: number
  readonly repaired: number
  /** From when on the history is whole; null where no event has been removed. */
  readonly wholeFrom: string | null
}

/**
 * Replays the whole history and compares: the projections must be what their events say. Nobody may write to the
 * live store meanwhile, or what came in between shows as a difference.
 * @throws AppError `invalid` when the fresh store is not empty
 */
export const rebuild = async ({ live, fresh, apply, report }: RebuildOptions): Promise<Rebuilt> => {
  for await (const _ of fresh.events.scan()) {
    throw new AppError('invalid', 'The store to rebuild into holds events already')
  }
  const replayed = await replay(live, fresh)
  const horizons = await horizonsOf(live.items)
  const found: Difference[] = []
  for await (const difference of differences(live, fresh, replayed, horizons)) found.push(difference)
  let repaired = 0
  for (const difference of found) {
    const repairs = apply && difference.repair !== undefined
    if (repairs) {
      await live.atomically(difference.repair)
      repaired++
    }
    report(difference, repairs)
  }
  const wholeFrom = horizons.get('events') ?? null
  return { events: replayed.events, differences: found.length, repaired, wholeFrom }
}
