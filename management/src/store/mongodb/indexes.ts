import { type Db, type IndexDescription, MongoServerError } from 'mongodb'
import type { Documents } from './documents.ts'

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

/** Greater than the empty text is every text that can be looked for, and no null. */
const textOnly = (field: string) => ({ partialFilterExpression: { [field]: { $gt: '' } } })

/** Lesser planners find a partial index only where its condition is also the first of its keys. */
const running = (name: string, keys: readonly string[]) =>
  index(name, ['active', ...keys], { partialFilterExpression: { active: true } })

/**
 * Every index there is. Nothing that a meter value changes at its transaction stands in one, and the message log has one
 * for all its filters, judged in the index itself: each index more is a place more to write.
 */
export const indexes: Readonly<Record<keyof Documents, readonly Index[]>> = {
  stations: [
    index('by_state', ['stateRank', '_id']),
    index('by_last_message', ['link.lastMessageAt', '_id']),
    index('by_power', ['powerW', '_id']),
    index('by_site', ['site', '_id']),
    index('by_admission', ['admission', '_id']),
    index('by_link', ['link.connected', '_id']),
    index('by_protocol', ['link.protocol', '_id']),
  ],
  transactions: [
    index('started', ['startedAt', 'station', 'transactionId']),
    index('started_at_station', ['station', 'startedAt', 'transactionId']),
    index('started_by_token', ['token.value', 'startedAt', 'station', 'transactionId']),
    index('by_number', ['transactionId', 'startedAt', 'station']),
    index('flagged', ['flags', 'startedAt', 'station', 'transactionId'], textOnly('flags')),
    running('running', ['startedAt', 'station', 'transactionId']),
    running('active', ['station', 'startedAt', 'transactionId']),
  ],
  events: [
    index('key', ['source', 'sequence', 'index'], { unique: true }),
    index(
      'by_transaction',
      ['station', 'transactionId', 'receivedAt', 'source', 'sequence', 'index'],
      textOnly('transactionId'),
    ),
  ],
  samples: [
    index('key', ['station', 'transactionId', 'at', 'evse', 'context'], { unique: true }),
    index('by_evse', ['station', 'evse', 'at', 'context']),
  ],
  messages: [
    index('in_time', ['station', 'at', '_id', 'action', 'outcome', 'transactionId', 'direction']),
    index('in_trouble', ['station', 'at', '_id'], {
      partialFilterExpression: { outcome: { $gt: 'answered' } },
    }),
  ],
  lanes: [index('by_station', ['station'])],
  statuses: [
    index('key', ['station', 'evse', 'connector', 'at', 'order'], { unique: true }),
    index('by_time', ['station', 'at', 'order']),
  ],
  rollups: [index('by_scope', ['scope', 'at', 'part']), index('by_age', ['at'])],
  tokens: [index('by_value', ['value', 'type']), index('by_status', ['status', 'value', 'type'])],
  unknownTokens: [index('by_time', ['lastAt'])],
  commands: [
    index('by_idempotency_key', ['idempotencyKey'], { unique: true, ...textOnly('idempotencyKey') }),
    index('by_time', ['askedAt', '_id']),
    index('by_station', ['station', 'askedAt', '_id']),
    index('by_state', ['state', 'askedAt', '_id']),
    index('by_bulk', ['bulk', 'askedAt', '_id'], textOnly('bulk')),
  ],
  items: [
    index('by_station', ['station', 'kind', 'key']),
    index('by_time', ['kind', 'at', 'station', 'key']),
    index('by_state', ['kind', 'state', 'at', 'station', 'key']),
    index('by_due', ['kind', 'due'], textOnly('due')),
  ],
  tasks: [index('by_due', ['dueAt', '_id']), index('by_station', ['station', 'dueAt', '_id'])],
  variables: [index('by_station', ['station', '_id'])],
  securityEvents: [index('by_station', ['station', 'at', '_id']), index('by_age', ['receivedAt'])],
  refusedConnections: [index('by_time', ['lastAt'])],
  audits: [
    index('by_time', ['at', '_id']),
    index('by_origin', ['origin', 'at', '_id']),
    index('by_actor', ['actor', 'at', '_id']),
    index('by_action', ['action', 'at', '_id']),
    index('by_station', ['station', 'at', '_id']),
    index('by_site', ['site', 'at', '_id']),
    index('by_chain', ['seq', 'at', '_id']),
  ],
  users: [index('by_email', ['email'], { unique: true })],
  loginSessions: [
    index('by_token', ['tokenHash'], { unique: true }),
    index('by_user', ['userId']),
    index('by_expiry', ['expiresAt']),
  ],
  references: [index('by_revision', ['revision'], { unique: true })],
  counters: [],
}

/** Names of what there was before; one of the same name with other keys could not be made beside it. */
const retired: Partial<Readonly<Record<keyof Documents, readonly string[]>>> = {
  transactions: ['by_start', 'by_station', 'by_token', 'by_flag'],
  messages: ['by_time', 'by_action', 'by_transaction'],
}

const namespaceExists = 48
const indexNotFound = 27
const retention = 'retention'

const ignoring = (code: number) => (error: unknown) => {
  if (!(error instanceof MongoServerError) || error.code !== code) throw error
}

/** The server removes messages of this age by itself; a changed setting changes the index there is. */
const keepMessagesFor = async (db: Db, days: number): Promise<void> => {
  const expireAfterSeconds = Math.round(days * 24 * 60 * 60)
  const messages = db.collection('messages')
  const existing = (await messages.indexes()).find(({ name }) => name === retention)
  if (existing === undefined) {
    await messages.createIndex({ loggedAt: 1 }, { name: retention, expireAfterSeconds })
  } else if (existing.expireAfterSeconds !== expireAfterSeconds) {
    await db.command({ collMod: 'messages', index: { name: retention, expireAfterSeconds } })
  }
}

/** Once the new ones are there: a management of before may still read by the old ones. */
const dropRetired = async (db: Db): Promise<void> => {
  for (const [name, gone] of Object.entries(retired)) {
    const there = new Set((await db.collection(name).indexes()).map((one) => one.name))
    for (const one of gone)
      if (there.has(one)) await db.collection(name).dropIndex(one).catch(ignoring(indexNotFound))
  }
}

/** Makes every collection and index that is missing, and removes what no longer serves; all else stays as it is. */
export const ensureIndexes = async (db: Db, messageLogDays: number): Promise<void> => {
  for (const [name, declared] of Object.entries(indexes)) {
    // Made here, because a transaction that makes a collection conflicts with every other that uses it.
    await db.createCollection(name).catch(ignoring(namespaceExists))
    if (declared.length > 0) await db.collection(name).createIndexes([...declared])
  }
  await dropRetired(db)
  await keepMessagesFor(db, messageLogDays)
}
