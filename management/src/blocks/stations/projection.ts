import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord, StatusRecord } from '../../domain/records.ts'
import { createTally, laneDeltas, stationScope } from '../../domain/rollups.ts'
import { taskOf } from '../../domain/tasks.ts'
import { receivedOrder } from '../../domain/transactions/transaction-events.ts'
import type { Batch } from '../../ingest/batch.ts'
import { evolveStationOf } from '../../ingest/station-state.ts'
import { modelReport, passwordAdoption } from './records.ts'
import { linkChange, placedLinkChange, statusChange } from './rules/lanes.ts'
import { heldStation } from './rules/station.ts'

/** A station nobody knows waits for approval; of one that is known it is as any other event. */
export const holdStation = async (
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

export const changeLink = async (
  batch: Batch,
  source: EventRecord,
  event: EventOf<'StationConnected' | 'StationDisconnected'>,
): Promise<void> => {
  const change = linkChange(source.station, event)
  const placed = placedLinkChange(change, await batch.timelines.neighbours(change))
  if (placed !== null) await addToLane(batch, placed)
  await evolveStationOf(batch, source, event)
}

/** A new password that it has come with is adopted. */
export const connectStation = async (
  batch: Batch,
  record: EventRecord,
  event: EventOf<'StationConnected'>,
): Promise<void> => {
  const { station, receivedAt: dueAt } = record
  const { connection, presentedSecretHash: hash } = event
  batch.additions.arrivals.push(station)
  if (hash !== undefined) {
    const id = `password:${station}:${connection}`
    batch.additions.tasks.push(taskOf(passwordAdoption, { id, station, dueAt, body: { hash } }))
  }
  await changeLink(batch, record, event)
}

export const changeConnector = async (
  batch: Batch,
  record: EventRecord,
  event: EventOf<'ConnectorStatusChanged'>,
): Promise<void> => {
  await addToLane(batch, statusChange(record, event))
  await evolveStationOf(batch, record, event)
}

/** Has its model reported to the nodes where it names another than before. */
export const reportNewModel = async (
  batch: Batch,
  { station, receivedAt: dueAt }: EventRecord,
  { vendor, model, firmware }: EventOf<'StationBooted'>,
): Promise<void> => {
  const before = await batch.station(station)
  if (before?.admission !== 'accepted') return
  if (before.vendor === vendor && before.model === model && before.firmware === (firmware ?? null)) return
  batch.additions.tasks.push(taskOf(modelReport, { id: `make:${station}`, station, dueAt, body: {} }))
}

export const countRefusal = async (
  { touch, additions }: Batch,
  { station }: EventRecord,
  { reason, remoteAddress, detail, at }: EventOf<'ConnectionRefused'>,
): Promise<void> => {
  touch('overview', 'stations')
  additions.refusals.push({ station, reason, remoteAddress, detail, lastAt: at })
}

export const recordSecurityEvent = async (
  batch: Batch,
  record: EventRecord,
  reported: EventOf<'SecurityEventReported'>,
): Promise<void> => {
  const { touch, additions } = batch
  const { at, event: name, techInfo } = reported
  const { station, receivedAt } = record
  await evolveStationOf(batch, record, reported)
  touch(`station:${station}`)
  const event = { at, receivedAt, event: name, techInfo: techInfo ?? null }
  additions.securityEvents.push({ station, key: receivedOrder(record), event })
}

const beginning = '0000'
const end = '9999'

/**
 * Where nothing it brought is to count, its rollups leave those of the network and its transactions every list and
 * total; the events stay, so that a rebuild comes to the same. It must be alone in its commit: what the same commit
 * had still to write would come back.
 */
export const projectRemoval = async (
  batch: Batch,
  record: EventRecord,
  event: EventOf<'StationRemoved'>,
): Promise<void> => {
  const { repositories, projectedKinds, count, touch } = batch
  const { station } = record
  for (const kind of projectedKinds) await repositories.items.removeOfStation(station, kind)
  if (event.figures === 'out') {
    const tally = createTally()
    const rollups = await repositories.rollups.range(stationScope(station), beginning, end)
    for (const { scope: _scope, at, ...counts } of rollups) tally.add(at, counts, -1)
    count(station, tally.buckets())
    await repositories.transactions.removeOfStation(station)
    touch('overview', 'transactions')
  }
  await evolveStationOf(batch, record, event)
}
