import type { ChargingPlace } from '@ocpp/shared/contracts/reference'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { TransactionRecord } from './records.ts'

/** As long as nodes remember a transaction that says nothing. */
export const rememberedMs = 24 * 3_600_000

/** Where a transaction charges, as the nodes know it. */
export const placeOf = (transaction: TransactionRecord): ChargingPlace => {
  const { station, transactionId, startedAt, startReceivedAt, evse } = transaction
  const place = { station, transactionId, startedAt: startReceivedAt ?? startedAt }
  return evse === null || evse === 0 ? place : { ...place, evse }
}

/** A token that charged at a station whose transactions are no longer kept. */
export interface Released {
  readonly token: TokenRef
  readonly place: ChargingPlace
}
