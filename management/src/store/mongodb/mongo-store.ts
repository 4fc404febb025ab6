import { type Clock, systemClock } from '@ocpp/shared/kernel/clock'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { MongoClient } from 'mongodb'
import { createForms, eventUpcasters, type StoredForms } from '../../domain/stored-forms.ts'
import type { Store } from '../../ports/store.ts'
import { collectionsOf } from './collections.ts'
import { storeError } from './errors.ts'
import { createFileChunks } from './file-chunks.ts'
import { ensureIndexes } from './indexes.ts'
import { repositoriesOn } from './repositories.ts'
import { createScope } from './scope.ts'
import { createSessionLeases } from './session-leases.ts'

export interface MongoStoreOptions {
  /** A replica set, of one member at least: transactions need it. */
  readonly url: string
  /** The one the URL names, else `ocpp`, by default. */
  readonly database?: string
  /** Messages are removed when they are this old; 30 days by default. */
  readonly messageLogDays?: number
  readonly log: Logger
  /** By it tokens expire. */
  readonly clock?: Clock
  readonly forms?: StoredForms
  /** How often a management shows that it lives; 2 s by default. */
  readonly leaseBeatMs?: number
}

const databaseIn = (url: string): string | undefined =>
  /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(url)?.[1]

/** A store that is away for longer than this is `unavailable`; who needs it comes again. */
const selectionMs = 5_000
/** Longer than the server keeps the locks of a dead client's transaction, behind which others wait. */
const answerMs = 90_000

const createClient = (url: string): MongoClient => {
  try {
    return new MongoClient(url, {
      appName: 'ocpp-management',
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      serverSelectionTimeoutMS: selectionMs,
      connectTimeoutMS: selectionMs,
      // A server that took a question and never answers must not hold up for ever whatever waits in line behind it.
      socketTimeoutMS: answerMs,
      ignoreUndefined: true,
    })
  } catch (cause) {
    throw new AppError('settings', `The URL of MongoDB is broken: ${messageOf(cause)}`, { cause })
  }
}

/**
 * The store in MongoDB. What it has acknowledged is in the journal of a majority.
 * @throws AppError `unavailable` when the server does not answer, `settings` when the URL cannot be read
 */
export const createMongoStore = async ({
  url,
  database = databaseIn(url) ?? 'ocpp',
  messageLogDays = 30,
  log,
  clock = systemClock,
  forms = { events: eventUpcasters, items: new Map() },
  leaseBeatMs,
}: MongoStoreOptions): Promise<Store> => {
  const client = createClient(url)
  const db = client.db(database)
  try {
    await client.connect()
    await ensureIndexes(db, messageLogDays)
  } catch (error) {
    await client.close()
    throw storeError(error)
  }
  const leases = createSessionLeases({ db, log, ...(leaseBeatMs !== undefined && { beatMs: leaseBeatMs }) })
  let closing: Promise<void> | undefined
  const isClosing = () => closing !== undefined
  const scope = createScope({
    client,
    collections: collectionsOf(db),
    clock,
    forms: createForms(forms),
    leases,
    isClosing,
  })
  log.info({ database }, 'store opened')
  return {
    ...repositoriesOn(scope),
    atomically: (work) => scope.together((within) => work(repositoriesOn(within))),
    commitsAtOnce: 2,
    files: createFileChunks(db),
    ping: async () => {
      try {
        await db.command({ ping: 1 })
      } catch (cause) {
        throw new AppError('unavailable', `MongoDB does not answer: ${messageOf(cause)}`, { cause })
      }
    },
    close: () => {
      closing ??= leases
        .close()
        .then(() => client.close())
        .then(() => log.info({ database }, 'store closed'))
      return closing
    },
  }
}
