import { type Db, type IndexDescription, MongoServerError } from 'mongodb'
import type { CollectionName } from './collections.ts'

type Index = IndexDescription & { readonly name: string }

const index = (
  name: string,
  keys: readonly string[],
  options: Omit<IndexDescription, 'key'> = {},
): Index => ({
  ...options,
  name,
  key: new Map(keys.map((key) => [key, 1])),
})

const figures = ['active', 'energyWh', 'durationS']

/** Every index there is. The last keys of some are there so that totals can be summed from the index alone. */
export const indexes: Readonly<Record<CollectionName, readonly Index[]>> = {
  stations: [
    index('by_state', ['stateRank', '_id']),
    index('by_last_message', ['link.lastMessageAt', '_id']),
    index('by_power', ['powerW', '_id']),
    index('by_site', ['site', '_id']),
  ],
  transactions: [
    index('by_start', ['startedAt', 'station', 'transactionId', ...figures]),
    index('by_station', ['station', 'startedAt', 'transactionId', ...figures]),
    index('by_token', ['token.value', 'startedAt', 'station', 'transactionId', ...figures]),
    index('by_flag', ['flags', 'startedAt', 'station', 'transactionId']),
    index('active', ['active', 'station', 'startedAt', 'transactionId'], {
      partialFilterExpression: { active: true },
    }),
  ],
  events: [
    index('key', ['source', 'sequence', 'index'], { unique: true }),
    index('by_transaction', ['station', 'transactionId', 'receivedAt', 'source', 'sequence', 'index'], {
      partialFilterExpression: { transactionId: { $type: 'string' } },
    }),
  ],
  samples: [
    index('key', ['station', 'transactionId', 'at', 'evse', 'context'], { unique: true }),
    index('by_evse', ['station', 'evse', 'at', 'context']),
  ],
  messages: [
    index('by_time', ['station', 'at', '_id']),
    index('by_action', ['station', 'action', 'at', '_id']),
    index('by_transaction', ['station', 'transactionId', 'at', '_id'], {
      partialFilterExpression: { transactionId: { $type: 'string' } },
    }),
  ],
  statuses: [
    index('key', ['station', 'evse', 'connector', 'at', 'order'], { unique: true }),
    index('by_time', ['station', 'at', 'order']),
  ],
  rollups: [index('by_scope', ['scope', 'at', 'part'])],
  tokens: [index('by_value', ['value', 'type']), index('by_status', ['status', 'value', 'type'])],
  unknownTokens: [index('by_time', ['lastAt'])],
  commands: [
    // Greater than the empty text is every text there can be, and no null.
    index('by_idempotency_key', ['idempotencyKey'], {
      unique: true,
      partialFilterExpression: { idempotencyKey: { $gt: '' } },
    }),
    index('by_time', ['askedAt', '_id']),
    index('by_station', ['station', 'askedAt', '_id']),
    index('by_state', ['state', 'askedAt', '_id']),
  ],
  variables: [index('by_station', ['station', '_id'])],
  securityEvents: [index('by_station', ['station', 'at', '_id'])],
  refusedConnections: [index('by_time', ['lastAt'])],
  audits: [index('by_time', ['at', '_id'])],
  users: [index('by_email', ['email'], { unique: true })],
  loginSessions: [
    index('by_token', ['tokenHash'], { unique: true }),
    index('by_user', ['userId']),
    index('by_expiry', ['expiresAt']),
  ],
  references: [index('by_revision', ['revision'], { unique: true })],
  counters: [],
}

const namespaceExists = 48
const indexOptionsConflict = 85
const retention = 'retention'

const ignoring =
  (...codes: readonly number[]) =>
  (error: unknown) => {
    if (!(error instanceof MongoServerError) || !codes.includes(Number(error.code))) throw error
  }

/** The server removes messages of this age by itself; a changed setting changes the index there is. */
const keepMessagesFor = async (db: Db, days: number): Promise<void> => {
  const expireAfterSeconds = Math.round(days * 24 * 60 * 60)
  const name = retention
  const create = () => db.collection('messages').createIndex({ loggedAt: 1 }, { name, expireAfterSeconds })
  const change = async (error: unknown) => {
    ignoring(indexOptionsConflict)(error)
    await db.command({ collMod: 'messages', index: { name, expireAfterSeconds } })
  }
  await create().catch(change)
}

/** Makes every collection and index that is missing; what exists stays as it is. */
export const ensureIndexes = async (db: Db, messageLogDays: number): Promise<void> => {
  for (const [name, declared] of Object.entries(indexes)) {
    // Made here, because a transaction that makes a collection conflicts with every other that uses it.
    await db.createCollection(name).catch(ignoring(namespaceExists))
    if (declared.length > 0) await db.collection(name).createIndexes([...declared])
  }
  await keepMessagesFor(db, messageLogDays)
}
