import { ratedPowerOf } from '../domain/connectors/facts.ts'
import type { StationRecord, TransactionRecord } from '../domain/records.ts'
import { atEnd, type StationPower, withArrived } from '../domain/transactions/evse-power.ts'
import type { TransactionEvent } from '../domain/transactions/transaction-events.ts'
import { withEvsePower } from '../domain/transactions/transaction-flags.ts'

const noPowers: StationPower = {}

const ends: ReadonlySet<string> = new Set(['TransactionEnded', 'TransactionClosedByHand'])

export interface StationAccess {
  station(id: string): Promise<StationRecord | null>
  changeStation(record: StationRecord): Promise<void>
}

const changePowers = async (
  { changeStation }: Pick<StationAccess, 'changeStation'>,
  station: StationRecord,
  evsePower: StationPower,
): Promise<void> => {
  if (evsePower === (station.marks.evsePower ?? noPowers)) return
  await changeStation({ ...station, marks: { ...station.marks, evsePower } })
}

/**
 * The transaction with what one more of its events says of the power of its EVSE; at its end with what is known of that by then,
 * while its own peak joins those of the EVSE. A presumed end is none: it may be taken back.
 */
export const withPowerOf = async (
  access: StationAccess,
  record: TransactionRecord,
  event: TransactionEvent,
): Promise<TransactionRecord> => {
  const former = record.marks.evsePower
  const arrived = withArrived(former, event)
  if (arrived.known !== undefined) return record
  if (!ends.has(event.type)) {
    const isSame = arrived === former || Object.keys(arrived).length === 0
    return isSame ? record : { ...record, marks: { ...record.marks, evsePower: arrived } }
  }
  const station = await access.station(record.station)
  if (station === null) return withEvsePower(record, { known: {} })
  const { known, powers } = atEnd(
    station.marks.evsePower ?? noPowers,
    arrived,
    ratedPowerOf(station, arrived.evse ?? 0),
  )
  await changePowers(access, station, powers)
  return withEvsePower(record, { known })
}
