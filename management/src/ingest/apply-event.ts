import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { keepReservation, useReservation } from '../blocks/reservation/projection.ts'
import { hasRoomFor } from '../domain/acceptance.ts'
import { endsOrStarts } from '../domain/charging-state.ts'
import { linkChange, placedLinkChange, statusChange } from '../domain/lanes.ts'
import { laneDeltas } from '../domain/rollups.ts'
import { evolveStation, heldStation } from '../domain/station.ts'
import { momentOf, onTrustedTime } from '../domain/station-clock.ts'
import {
  isTransactionEvent,
  receivedOrder,
  type TransactionEventRecord,
} from '../domain/transaction-events.ts'
import type { EventRecord, StatusRecord } from '../ports/records.ts'
import type { Batch } from './batch.ts'
import { keepCertificates } from './certificates.ts'
import { keepCharging } from './charging.ts'
import { keepCustomerReport } from './customer-reports.ts'
import { keepDisplayMessages } from './display-messages.ts'
import { keepJob, noteBoot } from './jobs.ts'
import { keepLocalList } from './local-lists.ts'
import { noteMake } from './make.ts'
import { keepMonitoring } from './monitoring.ts'
import { keepOddWriting } from './odd-writings.ts'
import { notePassword } from './passwords.ts'
import { takeOut } from './removal.ts'
import { presentedToken, useToken } from './token-use.ts'
import { askForMissing, keepRemotelyStarted } from './transaction-effects.ts'
import { keepVariables, noteBootOfSettings } from './variables.ts'

/** What comes late of a station that was removed, and whose figures are kept, does not bring it back. */
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

/** Shows at a station that waits what it tells: no history, no timeline, no figures. */
export const showEvent = async (batch: Batch, record: EventRecord): Promise<void> => {
  const { event } = onTrustedTime(record.event, record.receivedAt)
  if (event.type === 'StationHeld') return await hold(batch, record, event)
  const station = await batch.station(record.station)
  if (station !== null && hasRoomFor(station, event)) await evolve(batch, record, event)
}

const addToLane = async (batch: Batch, change: StatusRecord): Promise<void> => {
  const neighbours = await batch.timelines.add(change)
  if (neighbours === null) return
  batch.count(change.station, laneDeltas(neighbours.before, change, neighbours.after))
  batch.touch(`station:${change.station}`)
}

const changeLink = async (
  batch: Batch,
  source: EventRecord,
  event: EventOf<'StationConnected' | 'StationDisconnected'>,
): Promise<void> => {
  const change = linkChange(source.station, event)
  const placed = placedLinkChange(change, await batch.timelines.neighbours(change))
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
    batch.additions.samples.push({ station, evse: evse ?? 0, transactionId, sample })
  }
}

/** Tells an event of a transaction; false when its meter values have come before. */
const tell = async (batch: Batch, record: TransactionEventRecord): Promise<boolean> => {
  const { isNew, leavesGap } = await batch.tell(record)
  if (isNew) await keepRemotelyStarted(batch, record)
  if (leavesGap) askForMissing(batch, record)
  return isNew
}

/**
 * Applies one event that is new to the history.
 * @throws what the store throws, and RangeError for an instant that is none
 */
export const applyEvent = async (batch: Batch, record: EventRecord): Promise<void> => {
  const { additions } = batch
  const { station, receivedAt } = record
  const { event } = onTrustedTime(record.event, receivedAt)
  const token = presentedToken(event)
  const lived = { ...event, at: momentOf(event, receivedAt) }
  if (token !== undefined) await useToken(batch, { token, station, at: lived.at })
  const isNew = !isTransactionEvent(record) || (await tell(batch, record))
  switch (event.type) {
    case 'StationConnected':
      additions.arrivals.push(station)
      notePassword(batch, record, event)
      return await changeLink(batch, record, event)
    case 'StationDisconnected':
      return await changeLink(batch, record, event)
    case 'StationHeld':
      return await hold(batch, record, event)
    case 'AdmissionChanged':
      return await evolve(batch, record, event)
    case 'StationRemoved':
      await takeOut(batch, record, event)
      return await evolve(batch, record, event)
    case 'StationBooted':
      await noteMake(batch, record, event)
      await noteBootOfSettings(batch, record, event)
      await noteBoot(batch, station, event)
      return await evolve(batch, record, event)
    case 'ConnectorStatusChanged':
      await addToLane(batch, statusChange(record, event))
      return await evolve(batch, record, event)
    case 'TransactionStarted':
    case 'TransactionUpdated':
    case 'TransactionEnded':
    case 'MeterSampled':
      if (isNew) await keepSamples(batch, record, event)
      if (isNew) await evolve(batch, record, event)
      await useReservation(batch, station, lived)
      if (endsOrStarts(lived)) await keepCharging(batch, record, lived)
      return
    case 'ConnectionRefused': {
      const { reason, remoteAddress, detail, at } = event
      batch.touch('overview', 'stations')
      additions.refusals.push({ station, reason, remoteAddress, detail, lastAt: at })
      return
    }
    case 'VariablesReported':
      return await keepVariables(batch, record, event)
    case 'ReportPromised':
    case 'MonitorsSet':
    case 'MonitorsReported':
    case 'MonitorsCleared':
    case 'MonitoringBaseSet':
    case 'MonitoringLevelSet':
    case 'DeviceEventsReported':
      return await keepMonitoring(batch, record, event)
    case 'ChargingProfileInstalled':
    case 'ChargingProfilesCleared':
    case 'ChargingProfilesAsked':
    case 'ChargingProfilesReported':
    case 'ChargingLimitNotified':
    case 'ChargingLimitCleared':
    case 'ChargingNeedsNotified':
    case 'VehicleScheduleNotified':
    case 'CompositeScheduleTold':
    case 'TransactionClosedByHand':
    case 'TransactionPresumedEnded':
      return await keepCharging(batch, record, event)
    case 'AvailabilityOrdered':
    case 'ResetScheduled':
      return await evolve(batch, record, event)
    case 'SecurityEventReported': {
      const { at, event: name, techInfo } = event
      batch.touch(`station:${station}`)
      const told = { at, receivedAt, event: name, techInfo: techInfo ?? null }
      additions.securityEvents.push({ station, key: receivedOrder(record), event: told })
      return
    }
    case 'CertificateRequested':
    case 'CertificateRequestDecided':
    case 'CertificateRequestSettled':
    case 'CertificateInstalled':
    case 'CertificateDeleted':
    case 'CertificatesListed':
      return await keepCertificates(batch, station, event)
    case 'JobStarted':
    case 'JobReported':
    case 'FirmwareUnpublished':
      return await keepJob(batch, station, event)
    case 'DisplayMessageSet':
    case 'DisplayMessageCleared':
    case 'DisplayMessagesAsked':
    case 'DisplayMessagesReported':
      return await keepDisplayMessages(batch, station, event)
    case 'CustomerInformationAsked':
    case 'CustomerInformationReported':
      return await keepCustomerReport(batch, record, event)
    case 'LocalListAnswered':
    case 'LocalListVersionTold':
    case 'LocalListForgotten':
      return await keepLocalList(batch, station, event)
    case 'ReservationRequested':
    case 'ReservationAnswered':
    case 'ReservationUnanswered':
    case 'ReservationCancelAnswered':
    case 'ReservationEnded':
      return await keepReservation(batch, station, event)
    case 'OddMessageSeen':
      return await keepOddWriting(batch, record, event)
    case 'TokenPresented':
    case 'TransactionReviewed':
      return
  }
}
