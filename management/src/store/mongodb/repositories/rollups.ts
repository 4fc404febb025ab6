import type { Document } from 'mongodb'
import type { RollupDelta } from '../../../domain/records.ts'
import { type Counts, isNothing, noCounts, stationScope, sum } from '../../../domain/rollups.ts'
import type { Rollups } from '../../../ports/charging.ts'
import { idOf, type RollupDocument } from '../documents.ts'
import { both, past, sortBy } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { upsert } from '../writing.ts'

/**
 * Every transaction that ingests adds to the network's bucket of the hour, and of two that write one document at the
 * same time one must run again. So such a bucket is a few documents, and each transaction adds to one of them, those of a
 * process in turn. A station's bucket has one writer at a time.
 */
const parts = 16

const pageSize = 500
const sums = Object.fromEntries(Object.keys(noCounts).map((key) => [key, { $sum: `$${key}` }]))
const order = ['scope', 'at', 'part']

const added = (a: RollupDelta, b: RollupDelta): RollupDelta => ({ ...a, ...sum(a, b) })

const isSameBucket = (a: RollupDelta, b: RollupDelta) => a.scope === b.scope && a.at === b.at

const holdsSomething = ({ scope, at, ...counts }: RollupDelta) => !isNothing(counts)

const toDelta = ({ _id, part, ...delta }: RollupDocument): RollupDelta => delta

/** One delta for each bucket. */
const merged = (deltas: readonly RollupDelta[]): RollupDelta[] => {
  const buckets = new Map<string, RollupDelta>()
  for (const delta of deltas) {
    const key = idOf(delta.scope, delta.at)
    const before = buckets.get(key)
    buckets.set(key, before ? added(before, delta) : delta)
  }
  return [...buckets.values()].filter(holdsSomething)
}

const addition = ({ scope, at, ...figures }: RollupDelta, number: number) => {
  const part = scope.startsWith('station:') ? 0 : number % parts
  return {
    updateOne: {
      filter: { _id: idOf(scope, at, part) },
      update: { $inc: figures, $setOnInsert: { scope, at, part } },
      upsert: true,
    },
  }
}

export const rollupRepository = (scope: Scope): Rollups => {
  const { rollups } = scope.collections

  async function* buckets(filter: Document): AsyncIterable<RollupDelta> {
    let open: RollupDelta | undefined
    let after: Document | undefined
    for (;;) {
      const page = await scope.run((within) =>
        rollups
          .find(both(filter, after), { ...within, sort: sortBy(order, 'ascending'), limit: pageSize })
          .toArray(),
      )
      for (const document of page) {
        const delta = toDelta(document)
        if (open && isSameBucket(open, delta)) {
          open = added(open, delta)
        } else {
          if (open && holdsSomething(open)) yield open
          open = delta
        }
      }
      const last = page.at(-1)
      if (last === undefined || page.length < pageSize) break
      after = past(order, 'ascending', [last.scope, last.at, last.part])
    }
    if (open && holdsSomething(open)) yield open
  }

  return {
    add: async (deltas) => {
      const { number } = scope
      const additions = merged(deltas).map((delta) => addition(delta, number))
      if (additions.length === 0) return
      const write = (on: Scope) => upsert(on, (within) => rollups.bulkWrite(additions, { ...within }))
      await (additions.length === 1 ? write(scope) : scope.together(write))
    },
    range: (of, from, to) => Array.fromAsync(buckets({ scope: of, at: { $gte: from, $lt: to } })),
    sumOf: async (stations, from, to) => {
      const $match = { scope: { $in: stations.map(stationScope) }, at: { $gte: from, $lt: to } }
      const stages = [{ $match }, { $group: { _id: '$at', ...sums } }, { $sort: { _id: 1 } }]
      const found = await scope.run((within) =>
        rollups.aggregate<Counts & { readonly _id: string }>(stages, within).toArray(),
      )
      return found.flatMap(({ _id: at, ...counts }) => (isNothing(counts) ? [] : [{ at, ...counts }]))
    },
    all: () => buckets({}),
  }
}
