import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { linkChange, placedLinkChange, statusChange } from '../domain/lanes.ts'
import { laneDeltas } from '../domain/rollups.ts'
import { evolveStation, heldStation } from '../domain/station.ts'
import { onTrustedTime } from '../domain/station-clock.ts'
import { isTransactionEvent, receivedOrder } from '../domain/transaction-events.ts'
import type { EventRecord, StatusRecord } from '../ports/records.ts'
import type { Batch } from './batch.ts'
import { useToken } from './token-use.ts'
import { keepVariables } from './variables.ts'

/**
 * Events of a station that is not in the store (it was removed) are kept as history: they are stored, their
 * transactions, samples and rollups too, but they do not bring the station back. Only being held again does.
 */
const evolve = async (batch: Batch, source: EventRecord, event: StationEvent): Promise<void> => {
  const station = await batch.station(source.station)
  if (station === null) return
  const evolved = evolveStation(station, source, event)
  if (evolved !== station) await batch.changeStation(evolved)
}

const hold = async (batch: Batch, source: EventRecord, event: EventOf<'StationHeld'>): Promise<void> => {
  if ((await batch.station(source.station)) !== null) return await evolve(batch, source, event)
  await batch.changeStation(heldStation(source.station, event, source.receivedAt))
}

const addToLane = async (batch: Batch, change: StatusRecord): Promise<void> => {
  const { statuses } = batch.repositories
  if (!(await statuses.insert(change))) return
  const { before, after } = await statuses.neighbours(change)
  batch.count(change.station, laneDeltas(before, change, after))
  batch.touch(`station:${change.station}`)
}

const changeLink = async (
  batch: Batch,
  source: EventRecord,
  event: EventOf<'StationConnected' | 'StationDisconnected'>,
): Promise<void> => {
  const change = linkChange(source.station, event)
  const placed = placedLinkChange(change, await batch.repositories.statuses.neighbours(change))
  if (placed !== null) await addToLane(batch, placed)
  await evolve(batch, source, event)
}

const keepSamples = async (
  batch: Batch,
  { station, transactionId }: EventRecord,
  event: Extract<StationEvent, { samples: unknown }>,
): Promise<void> => {
  if (event.samples.length === 0) return
  let evse = event.evse
  if (evse === undefined && transactionId !== null) {
    evse = (await batch.transaction(station, transactionId))?.evse ?? undefined
  }
  for (const sample of event.samples) {
    await batch.repositories.samples.insert({ station, evse: evse ?? 0, transactionId, sample })
  }
}

const presentedToken = (event: StationEvent): TokenRef | undefined => {
  if (event.type === 'TokenPresented') return event.token
  // Without an answer the station did not ask about the token: it only repeats whose transaction it is.
  return 'authorization' in event && event.authorization !== undefined ? event.token : undefined
}

/**
 * Applies one event of the history, once: a repetition changes nothing.
 * @throws what the store throws, and RangeError for an instant that is none
 */
export const applyEvent = async (batch: Batch, record: EventRecord): Promise<void> => {
  const { repositories } = batch
  if (!(await repositories.events.insert(record))) return
  const { station, receivedAt } = record
  const { event } = onTrustedTime(record.event, receivedAt)
  const token = presentedToken(event)
  if (token !== undefined) await useToken(batch, { token, station, at: event.at })
  if (isTransactionEvent(record)) await batch.tell(record)
  switch (event.type) {
    case 'StationConnected':
    case 'StationDisconnected':
      return await changeLink(batch, record, event)
    case 'StationHeld':
      return await hold(batch, record, event)
    case 'StationBooted':
      return await evolve(batch, record, event)
    case 'ConnectorStatusChanged':
      await addToLane(batch, statusChange(record, event))
      return await evolve(batch, record, event)
    case 'TransactionStarted':
    case 'TransactionUpdated':
    case 'TransactionEnded':
    case 'MeterSampled':
      return await keepSamples(batch, record, event)
    case 'ConnectionRefused': {
      const { reason, remoteAddress, at } = event
      batch.touch('overview', 'stations')
      return await repositories.security.recordRefused({ station, reason, remoteAddress, lastAt: at })
    }
    case 'VariablesReported':
      batch.touch(`station:${station}`)
      return await keepVariables(repositories, station, event)
    case 'SecurityEventReported': {
      const { at, event: name, techInfo } = event
      batch.touch(`station:${station}`)
      const row = { at, receivedAt, event: name, techInfo: techInfo ?? null }
      return void (await repositories.security.insertEvent(station, receivedOrder(record), row))
    }
    case 'TokenPresented':
    case 'TransactionClosedByHand':
      return
  }
}
