import * as v from 'valibot'
import { authorizationStatuses, Instant, TokenRef } from '../../contracts/values.ts'

/** Somebody showed a token at a station, which asked about it. */
export const TokenPresented = v.object({
  type: v.literal('TokenPresented'),
  at: Instant,
  token: TokenRef,
  answered: v.picklist(authorizationStatuses),
})
