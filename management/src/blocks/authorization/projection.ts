import type { EventOf } from '@ocpp/shared/contracts/events'
import { later } from '../../domain/buckets.ts'
import type { EventRecord } from '../../domain/records.ts'
import { momentOf } from '../../domain/station-clock.ts'
import type { Batch } from '../../ingest/batch.ts'
import { presentedToken } from './rules.ts'

/** Notes where and when a token was last used; a token nobody knows is listed with its attempts, never created. */
export const noteTokenUse = async (
  batch: Batch,
  { station, receivedAt }: Pick<EventRecord, 'station' | 'receivedAt'>,
  event: EventOf<'TokenPresented' | 'TransactionStarted' | 'TransactionUpdated' | 'TransactionEnded'>,
): Promise<void> => {
  const token = presentedToken(event)
  if (token === undefined) return
  const at = momentOf(event, receivedAt)
  batch.touch('tokens')
  const known = await batch.token(token)
  if (known === null) {
    batch.additions.unknownTokens.push({ token, station, at })
  } else if (later(known.lastUsedAt ?? '', at) === at) {
    await batch.changeToken({ ...known, lastUsedAt: at, lastStation: station })
  }
}
