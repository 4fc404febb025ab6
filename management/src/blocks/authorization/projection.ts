import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { later } from '../../domain/quarters.ts'
import type { Batch } from '../../ingest/batch.ts'

export interface TokenUse {
  readonly token: TokenRef
  readonly station: string
  readonly at: string
}

/** Types that name no card or account somebody could have shown. */
const nobodys: readonly TokenRef['type'][] = ['NoAuthorization', 'Central']

/** Could somebody have shown it? */
export const isShown = ({ type, value }: TokenRef): boolean => value !== '' && !nobodys.includes(type)

/** The token that somebody showed with this event, if any. */
export const presentedToken = (event: StationEvent): TokenRef | undefined => {
  if (event.type === 'TokenPresented') return event.token
  // Without an answer the station did not ask about the token: it only repeats whose transaction it is.
  return 'authorization' in event && event.authorization !== undefined ? event.token : undefined
}

/** Notes where and when a token was last used; a token nobody knows is listed with its attempts, never created. */
export const useToken = async (batch: Batch, { token, station, at }: TokenUse): Promise<void> => {
  if (!isShown(token)) return
  batch.touch('tokens')
  const known = await batch.token(token)
  if (known === null) {
    batch.additions.unknownTokens.push({ token, station, at })
  } else if (later(known.lastUsedAt ?? '', at) === at) {
    await batch.changeToken({ ...known, lastUsedAt: at, lastStation: station })
  }
}
