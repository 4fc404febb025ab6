import * as v from 'valibot'
import { event } from '../../contracts/schemas.ts'
import { authorizationStatuses, TokenRef } from '../../contracts/values.ts'

/** Somebody showed a token at a station, which asked about it. */
export const TokenPresented = event('TokenPresented', {
  token: TokenRef,
  answered: v.picklist(authorizationStatuses),
})
