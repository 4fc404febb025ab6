import type { TokenRef } from '@ocpp/shared/contracts/values'
import { later } from '../domain/quarters.ts'
import type { Batch } from './batch.ts'

export interface TokenUse {
  readonly token: TokenRef
  readonly station: string
  readonly at: string
}

/** Types that name no card or account somebody could have shown. */
const nobodys: readonly TokenRef['type'][] = ['NoAuthorization', 'Central']

/** Notes where and when a token was last used; a token nobody knows is listed with its attempts, never created. */
export const useToken = async (
  { repositories, touch }: Batch,
  { token, station, at }: TokenUse,
): Promise<void> => {
  if (token.value === '' || nobodys.includes(token.type)) return
  touch('tokens')
  const known = await repositories.tokens.get(token)
  if (known === null) return await repositories.tokens.recordUnknown(token, station, at)
  if (later(known.lastUsedAt ?? '', at) !== at) return
  await repositories.tokens.put({ ...known, lastUsedAt: at, lastStation: station })
}
