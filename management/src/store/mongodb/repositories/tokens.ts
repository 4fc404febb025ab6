import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { Document } from 'mongodb'
import type { TokenRecord, UnknownToken } from '../../../domain/records.ts'
import type { Tokens, UnknownAttempt } from '../../../ports/store.ts'
import { keys, tokenExtras, tokenListing } from '../../listings.ts'
import { idOf, type TokenDocument } from '../documents.ts'
import { type Fields, keyed } from '../keyed.ts'
import type { Scope } from '../scope.ts'
import { removeOne, updateMany } from '../writing.ts'

const idOfToken = ({ type, value }: TokenRef): string => idOf(type, value)

const toDocument = (token: TokenRecord): Fields<TokenDocument> => ({ ...token, ...tokenExtras(token) })
const toRecord = ({ search, concurrent = 'allowed', ...token }: Fields<TokenDocument>): TokenRecord => ({
  ...token,
  concurrent,
})

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
  const records = keyed(scope, tokens, keys.tokens, { toDocument, toRecord })
  return {
    ...records,
    list: (query) => records.page(tokenListing, { ...query, now: scope.clock.now().toISOString() }),
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
