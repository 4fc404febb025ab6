import { type StationCreation, stationApi } from '@ocpp/shared/blocks/stations/api'
import { isHeld } from '../../../domain/acceptance.ts'
import { pagesOf } from '../../../domain/pages.ts'
import type { StationRecord } from '../../../domain/records.ts'
import type { Repositories } from '../../../ports/store.ts'
import { allSiteNames, foldedName, shownSite } from '../../sites/index.ts'
import { applyStationChange, insertStation, passwordOf } from '../../stations/index.ts'
import { inNumber, type Kind, type Mistake } from '../kind.ts'
import { importedPassword } from '../password.ts'

/** A station with the name of its site. */
interface NamedStation {
  readonly station: StationRecord
  readonly site: string | null
}

const named = async (
  repositories: Pick<Repositories, 'items'>,
  stations: readonly StationRecord[],
): Promise<readonly NamedStation[]> => {
  const names = await allSiteNames(repositories)
  return stations.map((station) => ({ station, site: shownSite(station.site, names).site }))
}

const mistakeOf = (
  input: StationCreation,
  record: StationRecord | undefined,
  sites: ReadonlySet<string>,
): Mistake | null => {
  if (record !== undefined && isHeld(record))
    return { column: 'id', message: 'it waits for approval: approve it first, or remove it' }
  if (record !== undefined && input.secret !== undefined)
    return { column: 'password', message: 'it has one: a new password is given on its page' }
  if (input.site != null && !sites.has(foldedName(input.site)))
    return { column: 'site', message: 'no site has this name: import the sites first, or add it' }
  return null
}

export const stationKind: Kind<StationCreation, NamedStation> = {
  columns: [
    { name: 'id', path: 'id', show: ({ station }) => station.id },
    { name: 'name', path: 'name', show: ({ station }) => station.name },
    { name: 'site', path: 'site', show: ({ site }) => site },
    { name: 'latitude', path: 'latitude', read: inNumber, show: ({ station }) => station.latitude },
    { name: 'longitude', path: 'longitude', read: inNumber, show: ({ station }) => station.longitude },
    {
      name: 'heartbeat_seconds',
      path: 'heartbeatSeconds',
      emptyIsAbsent: true,
      read: inNumber,
      show: ({ station }) => station.heartbeatSeconds,
    },
    { name: 'odd_messages', path: 'quirks', emptyIsAbsent: true, show: ({ station }) => station.quirks },
    {
      name: 'without_subprotocol',
      path: 'assumedProtocol',
      show: ({ station }) => station.assumedProtocol,
    },
    { name: 'password', path: 'secret', emptyIsAbsent: true, show: () => null },
    { name: 'vendor', show: ({ station }) => station.vendor },
    { name: 'model', show: ({ station }) => station.model },
    { name: 'serial_number', show: ({ station }) => station.serialNumber },
    { name: 'firmware', show: ({ station }) => station.firmware },
    { name: 'state', show: ({ station }) => station.state },
  ],
  needed: ['id'],
  schema: stationApi.routes.create.body,
  keyOf: ({ id }) => id,
  find: async (repositories, inputs) => {
    const found = await repositories.stations.getMany(inputs.map(({ id }) => id))
    return new Map((await named(repositories, found)).map((each) => [each.station.id, each]))
  },
  refuse: async (repositories, inputs, found) => {
    const sites = new Set([...(await allSiteNames(repositories)).values()].map(foldedName))
    const mistakes = inputs.flatMap((input) => {
      const mistake = mistakeOf(input, found.get(input.id)?.station, sites)
      return mistake === null ? [] : [[input.id, mistake] as const]
    })
    return new Map(mistakes)
  },
  apply: async (context, work, rows, { nonce }) => {
    let made = 0
    for (const { input, record } of rows) {
      const { id, secret, ...change } = input
      if (record !== null) {
        await applyStationChange(context, work, id, change)
        continue
      }
      const password = secret ?? importedPassword(context.pepper, nonce, id)
      await insertStation(work, input, passwordOf(context.pepper, id, password).hash)
      if (secret == null) made += 1
    }
    return made
  },
  all: async function* (store) {
    for await (const page of pagesOf((from) => store.stations.list({ sort: 'id', limit: 200, ...from })))
      yield await named(
        store,
        page.filter((station) => !isHeld(station)),
      )
  },
}
