import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { ClientSession, MongoClient, TransactionOptions } from 'mongodb'
import type { Forms } from '../../domain/stored-forms.ts'
import type { Collections } from './collections.ts'
import { isDuplicateKey, storeError } from './errors.ts'
import { createPrecedence } from './precedence.ts'
import type { SessionLeases } from './session-leases.ts'

/** Goes with every operation, so that one within a transaction is part of it. */
export interface Within {
  readonly session?: ClientSession
}

/** Where repositories work: on the store itself, or within one transaction. */
export interface Scope {
  readonly collections: Collections
  readonly clock: Clock
  readonly forms: Forms
  readonly transactional: boolean
  /** False once this transaction has met a key that is taken, and runs again: see `insertMissing`. */
  readonly isFirstTry: boolean
  /** Counts up with each try of a transaction: two that run at the same time have different ones. */
  readonly number: number
  /** Runs one operation. Within a transaction they follow one another, which is all a session can do. */
  run<T>(operation: (within: Within) => Promise<T>): Promise<T>
  /** Runs several as one commit: the present transaction, or one for them alone. */
  together<T>(work: (scope: Scope) => Promise<T>): Promise<T>
}

const transaction: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
}

/**
 * Two transactions that write the same new key, or one that took for new what was there: it fails, and finds the key
 * taken when it runs again. The driver does not repeat that by itself, since it cannot know it for a race.
 */
const triesAfterDuplicate = 5
const longestTryingMs = 15_000
/** Who has lost so often goes before those that come new. */
const lossesToGoFirst = 2

const inTransaction = (
  { collections, clock, forms }: Pick<Scope, 'collections' | 'clock' | 'forms'>,
  session: ClientSession,
  { isFirstTry, number }: Pick<Scope, 'isFirstTry' | 'number'>,
): Scope => {
  let last: Promise<unknown> = Promise.resolve()
  const scope: Scope = {
    collections,
    clock,
    forms,
    transactional: true,
    isFirstTry,
    number,
    // Errors stay as they are: the driver reads from their labels whether to run the work again.
    run: (operation) => {
      const own = last.then(() => operation({ session }))
      last = own.catch(() => {})
      return own
    },
    together: (work) => work(scope),
  }
  return scope
}

export interface ScopeOptions {
  readonly client: MongoClient
  readonly collections: Collections
  readonly clock: Clock
  readonly forms: Forms
  readonly leases: Pick<SessionLeases, 'hold'>
  /** No transaction begins any more, nor anew. */
  readonly isClosing: () => boolean
}

/** The scope of the store itself. */
export const createScope = ({
  client,
  collections,
  clock,
  forms,
  leases,
  isClosing,
}: ScopeOptions): Scope => {
  // Other processes begin elsewhere.
  let number = Math.floor(Math.random() * 1_000)
  const precedence = createPrecedence()
  return {
    collections,
    clock,
    forms,
    transactional: false,
    isFirstTry: true,
    get number() {
      return ++number
    },
    run: async (operation) => {
      try {
        return await operation({})
      } catch (error) {
        throw storeError(error)
      }
    },
    together: async (work) => {
      await precedence.letPass()
      const startedAt = clock.monotonic()
      let losses = -1
      let endTurn: (() => void) | undefined
      const attempt = async (session: ClientSession, isFirstTry: boolean) => {
        if (++losses === lossesToGoFirst) endTurn = await precedence.goFirst()
        if (isClosing()) throw new AppError('unavailable', 'MongoDB: the store is closing')
        // The driver would go on for two minutes; who asked comes again, and may have to stop meanwhile.
        if (clock.monotonic() - startedAt > longestTryingMs)
          throw new AppError('unavailable', 'MongoDB: others held what the transaction needs for too long')
        return work(inTransaction({ collections, clock, forms }, session, { isFirstTry, number: ++number }))
      }
      try {
        for (let tries = 1; ; tries++) {
          try {
            return await client.withSession(async (session) => {
              await leases.hold(session)
              return await session.withTransaction(() => attempt(session, tries === 1), transaction)
            })
          } catch (error) {
            if (!isDuplicateKey(error) || tries === triesAfterDuplicate) throw storeError(error)
          }
        }
      } finally {
        endTurn?.()
      }
    },
  }
}
