import type { Database } from 'bun:sqlite'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ChargingTokens } from './charging-tokens.ts'
import type { Replica } from './replica.ts'

interface Open {
  readonly station: string
  readonly id: number
  readonly evse: number
  readonly idTag: string
  readonly startedAt: string
}

export interface RecallDeps {
  readonly db: Database
  readonly replica: Pick<Replica, 'tokenByValue'>
  readonly charging: Pick<ChargingTokens, 'note'>
  readonly now: Date
}

/** Of an EVSE only what began last: an older one is over, whether its end came or not. */
const OPEN = `
  SELECT station, id, evse, id_tag AS idTag, started_at AS startedAt FROM transactions AS old
  WHERE ended = 0 AND started_at > ? AND (evse = 0 OR NOT EXISTS (
    SELECT 1 FROM transactions AS new WHERE new.station = old.station AND new.evse = old.evse
    AND new.rowid > old.rowid AND new.started_at > old.started_at))`

/** An end that never came keeps no driver from charging for longer. */
const recalledMs = 24 * 3_600_000

/**
 * Takes up again which tokens charged before this node was restarted, as far as it gave out their transactions (1.6).
 * Those of 2.0.1 are known again with their next message that names the token.
 */
export const recallCharging = ({ db, replica, charging, now }: RecallDeps): void => {
  const since = new Date(now.getTime() - recalledMs).toISOString()
  const open = db.query<Open, [string]>(OPEN).all(since)
  for (const { station, id, evse, idTag, startedAt: at } of open) {
    const token = replica.tokenByValue(idTag)
    if (token?.concurrent !== 'refused') continue
    const { type, value } = token
    const started: StationEvent = {
      type: 'TransactionStarted',
      at,
      transactionId: String(id),
      offline: false,
      evse,
      connector: evse === 0 ? 0 : 1,
      token: { type, value },
      authorization: 'Accepted',
      samples: [],
    }
    charging.note(station, [started], now.getTime())
  }
}
