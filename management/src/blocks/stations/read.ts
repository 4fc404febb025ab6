import type { Page } from '@ocpp/shared/api/paging'
import type { StationQuery } from '@ocpp/shared/blocks/stations/api'
import type { RatedSecurityEvent, Station, Timeline } from '@ocpp/shared/blocks/stations/station'
import { tokenTypes } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { severityOf } from '@ocpp/shared/ocpp/security-events'
import type { StationRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { siteIdByName, sitesWithText } from '../sites/index.ts'
import { presentStation, presentStations } from './present.ts'
import { thinnedChanges } from './rules/thinned-changes.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Longest period of the timeline in one answer. */
const longestTimelineMs = 31 * dayMs
const securityEventsShown = 200

/** @throws AppError `notFound` */
export const stationRecord = async (
  { store }: { readonly store: Pick<Repositories, 'stations'> },
  id: string,
): Promise<StationRecord> => {
  const station = await store.stations.get(id)
  if (station === null) throw new AppError('notFound', `No station ${id}`)
  return station
}

/** The store knows of a new connection within so long. */
const connectionLagMs = 300

/**
 * A station that somebody wants to command; one that seems to be away is looked at once more, so that who has just come is not
 * refused as offline.
 * @throws AppError `notFound`
 */
export const stationToCommand = async (
  context: Pick<Context, 'store'>,
  id: string,
): Promise<StationRecord> => {
  const station = await stationRecord(context, id)
  if (station.link.connected) return station
  await Bun.sleep(connectionLagMs)
  return stationRecord(context, id)
}

/** Whose the tokens are that charge there: of what stations say only the number is kept with a connector. */
const withAliases = async ({ tokens }: Pick<Repositories, 'tokens'>, station: Station): Promise<Station> => {
  const values = [...new Set(station.connectors.flatMap(({ token }) => token ?? []))]
  if (values.length === 0) return station
  const known = await tokens.getMany(values.flatMap((value) => tokenTypes.map((type) => ({ type, value }))))
  const aliases = new Map(known.map(({ value, alias }) => [value, alias]))
  const connectors = station.connectors.map((connector) =>
    connector.token === null ? connector : { ...connector, alias: aliases.get(connector.token) ?? null },
  )
  return { ...station, connectors }
}

/** @throws AppError `notFound` */
export const readStation = async (context: Pick<Context, 'store'>, id: string): Promise<Station> =>
  withAliases(context.store, await presentStation(context.store, await stationRecord(context, id)))

export const listStations = async (
  { store }: Pick<Context, 'store'>,
  { site, siteId, ...query }: StationQuery,
): Promise<Page<Station>> => {
  const page = await store.stations.list({
    ...query,
    site: siteId ?? (site === undefined ? undefined : ((await siteIdByName(store, site)) ?? site)),
    sitesWithText: query.text === undefined ? [] : await sitesWithText(store, query.text),
  })
  return { ...page, items: await presentStations(store, page.items) }
}

/**
 * What each connector and the link showed between two times; the last 24 hours without a period.
 * @throws AppError `notFound`; `invalid` for a period that ends before it begins or is longer than 31 days
 */
export const readTimeline = async (
  context: Pick<Context, 'store' | 'clock'>,
  id: string,
  period: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Timeline> => {
  await stationRecord(context, id)
  const to = period.to ?? context.clock.now().toISOString()
  const from = period.from ?? new Date(Date.parse(to) - dayMs).toISOString()
  const lengthMs = Date.parse(to) - Date.parse(from)
  if (lengthMs <= 0) throw new AppError('invalid', 'The period must end after it begins')
  if (lengthMs > longestTimelineMs)
    throw new AppError('invalid', 'The period must not be longer than 31 days')
  const changes = await context.store.statuses.range(id, from, to)
  const shown = thinnedChanges(changes, from, to)
  return {
    from,
    to,
    entries: shown.map(({ station: _station, order: _order, ...entry }) => entry),
    thinned: shown.length < changes.length,
  }
}

/** The latest ones. @throws AppError `notFound` */
export const listSecurityEvents = async (
  context: Pick<Context, 'store'>,
  id: string,
): Promise<readonly RatedSecurityEvent[]> => {
  await stationRecord(context, id)
  const events = await context.store.security.eventsOf(id, securityEventsShown)
  return events.map((event) => ({ ...event, severity: severityOf(event.event) }))
}
