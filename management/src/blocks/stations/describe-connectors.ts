import type { ConnectorDescription } from '@ocpp/shared/blocks/stations/api'
import type { Connector } from '@ocpp/shared/blocks/stations/station'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { AppError } from '@ocpp/shared/kernel/errors'
import { isHeld } from '../../domain/acceptance.ts'
import type { DescribedConnectors } from '../../domain/connectors/described.ts'
import { placeKey, withTypedFacts } from '../../domain/connectors/facts.ts'
import type { StationRecord } from '../../domain/records.ts'
import { mostConnectors } from '../../domain/station-limits.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentStation } from './present.ts'

type Described = EventOf<'ConnectorDescribed'>

/** What is typed in of a connector after a change that may leave parts of it as they are. */
const descriptionOf = (
  { marks }: StationRecord,
  { evse, connector, ...change }: ConnectorDescription,
  at: string,
): Described => {
  const { typed = {} } = marks.connectors?.[placeKey(evse, connector)] ?? {}
  const said = Object.entries({ ...typed, ...change }).filter(([, value]) => value != null)
  return { type: 'ConnectorDescribed', at, evse, connector, ...Object.fromEntries(said) }
}

const typedIn = (connectors: DescribedConnectors = {}) =>
  Object.fromEntries(
    Object.entries(connectors).flatMap(([place, { typed }]) => (typed ? [[place, typed]] : [])),
  )

const refuseTooMany = (station: StationRecord, changes: readonly ConnectorDescription[]): void => {
  const places = new Set([
    ...station.connectors.map(({ evse, connector }) => placeKey(evse, connector)),
    ...Object.keys(typedIn(station.marks.connectors)),
    ...changes.map(({ evse, connector }) => placeKey(evse, connector)),
  ])
  if (places.size > mostConnectors)
    throw new AppError('conflict', `Station ${station.id} would have more than ${mostConnectors} connectors`)
}

/**
 * Types in what connectors of a station are, within the commit of whatever needs it; resolves to whether it changed anything.
 * @throws AppError `notFound`; `conflict` while it waits for approval, or for too many connectors
 */
export const typeInConnectors = async (
  context: Pick<Context, 'recordOwn'>,
  commit: Commit,
  id: string,
  changes: readonly ConnectorDescription[],
): Promise<boolean> => {
  const before = await commit.stations.get(id)
  if (before === null) throw new AppError('notFound', `No station ${id}`)
  if (isHeld(before)) throw new AppError('conflict', `Station ${id} waits for approval: approve it`)
  refuseTooMany(before, changes)
  const known = before.marks.connectors ?? {}
  const events = changes
    .map((change) => descriptionOf(before, change, commit.at))
    .filter((event) => withTypedFacts(known, event) !== known)
  if (events.length === 0) return false
  await context.recordOwn(commit, { station: id, events, at: commit.at })
  const after = await commit.stations.get(id)
  const [was, is] = [typedIn(before.marks.connectors), typedIn(after?.marks.connectors)]
  await commit.audit('station.connectors', id, { station: id, before: was, after: is })
  commit.touch('stations', `station:${id}`, 'sites')
  return true
}

/** @throws as `typeInConnectors` */
export const describeConnectors = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'recordOwn'>,
  actor: Actor,
  id: string,
  changes: readonly ConnectorDescription[],
): Promise<readonly Connector[]> => {
  const station = await commit(context, actor, async (commit) => {
    await typeInConnectors(context, commit, id, changes)
    return await commit.stations.get(id)
  })
  if (station === null) throw new AppError('notFound', `No station ${id}`)
  return (await presentStation(context.store, station)).connectors
}
