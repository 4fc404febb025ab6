import * as v from 'valibot'
import { Paging, pageOf, pagingEntries } from '../../api/paging.ts'
import { operate, routeGroup, view } from '../../api/route.ts'
import { authorizationStatuses, concurrency, Instant, tokenTypes } from '../../contracts/values.ts'
import { commandStates } from '../commands/api.ts'

const value = v.pipe(v.string(), v.minLength(1), v.maxLength(255))
const label = v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(100)))
/** What an operator can set, as it reaches the station; 1.6 says Blocked for those it does not know. */
export const tokenStatuses = [
  'Accepted',
  'Blocked',
  'Expired',
  'Invalid',
  'ConcurrentTx',
  'NoCredit',
  'NotAllowedTypeEVSE',
  'NotAtThisLocation',
  'NotAtThisTime',
] as const

const Token = v.object({
  type: v.picklist(tokenTypes),
  value: v.string(),
  /** As set; an accepted one is Expired once `expiresAt` has passed. */
  status: v.picklist(authorizationStatuses),
  expiresAt: v.nullable(Instant),
  /** Parent id tag (1.6) or groupIdToken (2.0.1). */
  group: v.nullable(v.string()),
  alias: v.nullable(v.string()),
  /** Refused: while it charges it is ConcurrentTx for any other transaction; a cut off node knows its own stations only. */
  concurrent: v.picklist(concurrency),
  createdAt: Instant,
  lastUsedAt: v.nullable(Instant),
  lastStation: v.nullable(v.string()),
})
export type Token = v.InferOutput<typeof Token>
const TokenPage = pageOf(Token)
const TokenQuery = v.object({
  ...pagingEntries,
  text: v.optional(v.pipe(v.string(), v.maxLength(100))),
  status: v.optional(v.picklist(tokenStatuses)),
})
export type TokenQuery = v.InferOutput<typeof TokenQuery>
const changeable = {
  status: v.optional(v.picklist(tokenStatuses)),
  expiresAt: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp('must be an ISO 8601 time')))),
  group: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(255)))),
  alias: v.optional(label),
  concurrent: v.optional(v.picklist(concurrency)),
}
const TokenCreation = v.strictObject({
  type: v.optional(v.picklist(tokenTypes), 'ISO14443'),
  value,
  ...changeable,
})
export type TokenCreation = v.InferOutput<typeof TokenCreation>
const TokenChange = v.strictObject(changeable)
export type TokenChange = v.InferOutput<typeof TokenChange>

/** A token nobody knows that was presented at a station. */
const UnknownToken = v.object({
  type: v.picklist(tokenTypes),
  value: v.string(),
  attempts: v.number(),
  firstAt: Instant,
  lastAt: Instant,
  lastStation: v.string(),
})
export type UnknownToken = v.InferOutput<typeof UnknownToken>

const UnknownTokenPage = pageOf(UnknownToken)

const TokenBlocking = v.strictObject({
  /** Also asks the stations to end what charges with it, at most 50 sessions. */
  stopSessions: v.optional(v.boolean(), false),
})
export type TokenBlocking = v.InferOutput<typeof TokenBlocking>

/** A token that is blocked now, and how each of its sessions was asked to end. */
const BlockedToken = v.object({
  token: Token,
  stopped: v.array(
    v.object({
      station: v.string(),
      transactionId: v.string(),
      /** The command; null where none could be sent. */
      command: v.nullable(v.string()),
      state: v.picklist(commandStates),
    }),
  ),
})
export type BlockedToken = v.InferOutput<typeof BlockedToken>

/** Part of a number or a name, as somebody types it. */
const TokenSearch = v.strictObject({
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)),
})
/** What somebody may mean who typed that. */
const FoundTokens = v.object({
  /** The one whose number or name it is, upper and lower case alike; null where none is, or names of several are. */
  token: v.nullable(Token),
  /** Those that have it in their number, name or group, at most twelve; none without the right viewPersonal. */
  alike: v.array(Token),
})
export type FoundTokens = v.InferOutput<typeof FoundTokens>

const path = '/tokens/:type/:value'
const problems = { 404: 'No such token' }

export const tokenApi = routeGroup({
  tag: 'Tokens',
  schemas: { BlockedToken, FoundTokens, Token, TokenPage, UnknownToken, UnknownTokenPage },
  routes: {
    list: view.get('/tokens', 'Tokens, page by page', {
      description: 'The filter `text` also takes the right viewPersonal.',
      query: TokenQuery,
      personal: ['text'],
      success: [200, TokenPage],
    }),
    create: operate.post('/tokens', 'Add a token', {
      body: TokenCreation,
      success: [201, Token],
      problems: { 409: 'It exists already' },
    }),
    listUnknown: view.get('/tokens/unknown', 'Tokens nobody knows that were presented at stations', {
      description: 'The latest 1 000 of them, the latest first.',
      query: Paging,
      success: [200, UnknownTokenPage],
    }),
    find: operate.post('/tokens/find', 'Find a token by its number or name', {
      description:
        'In a body, so that no number stands in an address. Parts and names also take the right viewPersonal.',
      unaudited: 'only looks',
      body: TokenSearch,
      success: [200, FoundTokens],
    }),
    change: operate.patch(path, 'Change a token', { body: TokenChange, success: [200, Token], problems }),
    block: operate.post(`${path}/block`, 'Block a token that is lost, and stop its sessions', {
      body: TokenBlocking,
      success: [200, BlockedToken],
      problems,
    }),
    remove: operate.delete(path, 'Remove a token', { success: [204, 'nothing'], problems }),
  },
})
