import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord, StatusRecord } from '../../domain/records.ts'
import { laneDeltas } from '../../domain/rollups.ts'
import { receivedOrder } from '../../domain/transactions/transaction-events.ts'
import type { Batch } from '../../ingest/batch.ts'
import { evolveStationOf } from '../../ingest/station-state.ts'
import type { Projection } from '../block.ts'
import { keepOddWriting } from '../messages/projection.ts'
import { noteModel } from './model-projection.ts'
import { notePassword } from './password-projection.ts'
import { takeOut } from './removal-projection.ts'
import { linkChange, placedLinkChange, statusChange } from './rules/lanes.ts'
import { heldStation } from './rules/station.ts'

export const hold = async (
  batch: Batch,
  source: EventRecord,
  event: EventOf<'StationHeld'>,
): Promise<void> => {
  if ((await batch.station(source.station)) !== null) return await evolveStationOf(batch, source, event)
  await batch.changeStation(heldStation(source.station, event, source.receivedAt))
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
  await evolveStationOf(batch, source, event)
}

/** What no functional block owns yet, each with the one place that keeps it. */
export const coreEvents = {
  StationConnected: async (batch, record, event) => {
    batch.additions.arrivals.push(record.station)
    notePassword(batch, record, event)
    await changeLink(batch, record, event)
  },
  StationDisconnected: changeLink,
  StationHeld: hold,
  AdmissionChanged: evolveStationOf,
  StationRemoved: async (batch, record, event) => {
    await takeOut(batch, record, event)
    await evolveStationOf(batch, record, event)
  },
  StationBooted: evolveStationOf,
  ConnectorStatusChanged: async (batch, record, event) => {
    await addToLane(batch, statusChange(record, event))
    await evolveStationOf(batch, record, event)
  },
  ConnectionRefused: async ({ touch, additions }, { station }, { reason, remoteAddress, detail, at }) => {
    touch('overview', 'stations')
    additions.refusals.push({ station, reason, remoteAddress, detail, lastAt: at })
  },
  AvailabilityOrdered: evolveStationOf,
  ResetScheduled: evolveStationOf,
  SecurityEventReported: async ({ touch, additions }, record, { at, event: name, techInfo }) => {
    const { station, receivedAt } = record
    touch(`station:${station}`)
    const event = { at, receivedAt, event: name, techInfo: techInfo ?? null }
    additions.securityEvents.push({ station, key: receivedOrder(record), event })
  },
  OddMessageSeen: keepOddWriting,
} satisfies Partial<Projection>

/** Where an event also matters to a block without a folder of its own: before its owner, see `Block`. */
export const coreListeners: Partial<Projection> = {
  StationBooted: noteModel,
}
