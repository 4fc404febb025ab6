import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import { AppError } from '@ocpp/shared/kernel/errors'
import { referenceKey } from '../../../domain/reference-key.ts'
import type { Counters, References } from '../../../ports/store.ts'
import { idOf } from '../documents.ts'
import type { Scope } from '../scope.ts'
import { insertOnce, removeOne, replace } from '../writing.ts'

/** A name no counter of a caller has. */
const revisionCounter = '\u0000revision'

const idOfItem = (item: ReferenceChange['item']): string => idOf(...referenceKey(item))

export const counterRepository = (scope: Scope): Counters => {
  const { counters } = scope.collections
  const increment = (name: string) =>
    scope.run((within) =>
      counters.findOneAndUpdate(
        { _id: name },
        { $inc: { value: 1 } },
        { ...within, returnDocument: 'after' },
      ),
    )
  return {
    next: async (name) => {
      const there = await increment(name)
      if (there !== null) return there.value
      await insertOnce(scope, counters, { _id: name }, { _id: name, value: 0 })
      const made = await increment(name)
      if (made === null) throw new AppError('internal', `The counter ${name} has vanished`)
      return made.value
    },
  }
}

/**
 * The counter's document is written in every transaction that gives out a revision, so such transactions commit one
 * after another in the order of their revisions: a reader who has seen one has seen all below it.
 */
export const referenceRepository = (scope: Scope): References => {
  const { references, counters } = scope.collections
  return {
    record: (item) =>
      scope.together(async (together) => {
        const revision = await counterRepository(together).next(revisionCounter)
        const _id = idOfItem(item)
        await replace(together, references, { _id }, { revision, item })
        return revision
      }),
    remove: async (item) => void (await removeOne(scope, references, { _id: idOfItem(item) })),
    after: async (revision, limit) => {
      // The newest revision is read first: a change that comes in between is then above it, never skipped.
      const newest = await scope.run((within) => counters.findOne({ _id: revisionCounter }, within))
      const changes = await scope.run((within) =>
        references
          .find<ReferenceChange>(
            { revision: { $gt: revision } },
            { ...within, projection: { _id: 0 }, sort: { revision: 1 }, limit },
          )
          .toArray(),
      )
      return { changes, revision: newest?.value ?? 0 }
    },
  }
}
