import type { TokenQuery } from '@ocpp/shared/api/tokens'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { Document, Filter } from 'mongodb'
import * as v from 'valibot'
import type { TokenRecord, UnknownToken } from '../../../ports/records.ts'
import type { Tokens, UnknownAttempt } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import { idOf, type TokenDocument } from '../documents.ts'
import { contains, readMany, readPage, searchText } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertOnce, removeOne, replace, replaceMany, updateMany } from '../writing.ts'

const idOfToken = ({ type, value }: TokenRef): string => idOf(type, value)

const toDocument = (token: TokenRecord): TokenDocument => ({
  _id: idOfToken(token),
  ...token,
  search: searchText([token.value, token.alias, token.group]),
})
const toRecord = ({ _id, search, concurrent = 'allowed', ...token }: TokenDocument): TokenRecord => ({
  ...token,
  concurrent,
})

const statusFilter = (status: NonNullable<TokenQuery['status']>, now: string): Document => {
  switch (status) {
    case 'Accepted':
      return { status: 'Accepted', $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] }
    case 'Expired':
      return { $or: [{ status: 'Expired' }, { status: 'Accepted', expiresAt: { $lte: now } }] }
    default:
      return { status }
  }
}

const filterOf = ({ text, status }: TokenQuery, now: string): Filter<TokenDocument> => {
  const conditions: Document = {
    ...(text !== undefined && contains('search', text)),
    ...(status !== undefined && statusFilter(status, now)),
  }
  return conditions
}

const order = ['value', 'type']
const Cursor = v.tuple([v.string(), v.string()])

/** An attempt may come late: the earliest, the latest and its station are kept, the number grows. */
const attempt = ({ token, station, at }: UnknownAttempt) => {
  // Literals: in a pipeline a text that begins with $ would name a field.
  const [station_, at_] = [{ $literal: station }, { $literal: at }]
  const update: Document[] = [
    {
      $set: {
        type: { $literal: token.type },
        value: { $literal: token.value },
        attempts: { $add: [{ $ifNull: ['$attempts', 0] }, 1] },
        firstAt: { $min: [{ $ifNull: ['$firstAt', at_] }, at_] },
        lastStation: { $cond: [{ $gt: ['$lastAt', at_] }, '$lastStation', station_] },
        lastAt: { $max: [{ $ifNull: ['$lastAt', at_] }, at_] },
      },
    },
  ]
  return { _id: idOfToken(token), update }
}

export const tokenRepository = (scope: Scope): Tokens => {
  const { tokens, unknownTokens } = scope.collections
  return {
    get: async (token) => {
      const found = await scope.run((within) => tokens.findOne({ _id: idOfToken(token) }, within))
      return found && toRecord(found)
    },
    getMany: (refs) => readMany(scope, tokens, refs.map(idOfToken), toRecord),
    insert: (token) => insertOnce(scope, tokens, { _id: idOfToken(token) }, toDocument(token)),
    put: (token) => replace(scope, tokens, { _id: idOfToken(token) }, toDocument(token)),
    putMany: (records) => replaceMany(scope, tokens, records.map(toDocument)),
    remove: (token) => removeOne(scope, tokens, { _id: idOfToken(token) }),
    list: async (query) =>
      readPage(scope, {
        collection: tokens,
        filter: filterOf(query, scope.clock.now().toISOString()),
        fields: order,
        direction: 'ascending',
        after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, Cursor),
        limit: query.limit,
        cursorOf: ({ value, type }) => [value, type],
        toRecord,
      }),
    recordUnknown: (attempts) => updateMany(scope, unknownTokens, attempts.map(attempt)),
    unknown: (limit) =>
      scope.run((within) =>
        unknownTokens
          .find<UnknownToken>({}, { ...within, projection: { _id: 0 }, sort: { lastAt: -1, _id: -1 }, limit })
          .toArray(),
      ),
    forgetUnknown: async (token) => {
      await removeOne(scope, unknownTokens, { _id: idOfToken(token) })
    },
  }
}
