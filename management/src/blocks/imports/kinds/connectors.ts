import { ConnectorDescription } from '@ocpp/shared/blocks/stations/api'
import { plugLabels, plugOfWord } from '@ocpp/shared/ocpp/connectors/plugs'
import * as v from 'valibot'
import { isHeld } from '../../../domain/acceptance.ts'
import { factsOf, placeKey } from '../../../domain/connectors/facts.ts'
import { pagesOf } from '../../../domain/pages.ts'
import type { StationRecord } from '../../../domain/records.ts'
import { typeInConnectors } from '../../stations/index.ts'
import { type Column, inKw, inNumber, type Kind, kwOf, type Mistake } from '../kind.ts'

const Row = v.strictObject({
  station: v.pipe(v.string(), v.minLength(1), v.maxLength(48)),
  ...ConnectorDescription.entries,
})
type Row = v.InferOutput<typeof Row>

interface Place {
  readonly station: StationRecord
  readonly evse: number
  readonly connector: number
}

const typed = ({ station: { marks }, evse, connector }: Place) =>
  marks.connectors?.[placeKey(evse, connector)]?.typed ?? {}
const known = ({ station, evse, connector }: Place) => factsOf(station, evse, connector)

/** Its connectors: those that it has named, and those that somebody has typed in before it came. */
const placesOf = (station: StationRecord): readonly Place[] => {
  const described = Object.entries(station.marks.connectors ?? {}).flatMap(([place, { typed }]) =>
    typed === undefined ? [] : [place],
  )
  const places = new Set([
    ...station.connectors.map(({ evse, connector }) => placeKey(evse, connector)),
    ...described,
  ])
  return [...places].map((place) => {
    const [evse = 0, connector = 0] = place.split('-').map(Number)
    return { station, evse, connector }
  })
}

const keyOf = (row: Pick<Row, 'station' | 'evse' | 'connector'>): string =>
  `${row.station} ${placeKey(row.evse, row.connector)}`

const columns: readonly Column<Place>[] = [
  { name: 'station', path: 'station', show: ({ station }) => station.id },
  { name: 'evse', path: 'evse', read: inNumber, show: ({ evse }) => evse },
  { name: 'connector', path: 'connector', read: inNumber, show: ({ connector }) => connector },
  {
    name: 'plug',
    path: 'plug',
    read: (text) => plugOfWord(text) ?? text,
    show: (place) => {
      const { plug } = typed(place)
      return plug === undefined ? null : plugLabels[plug]
    },
  },
  { name: 'rated_kw', path: 'ratedW', read: inKw, show: (place) => kwOf(typed(place).ratedW) },
  { name: 'phases', path: 'phases', read: inNumber, show: (place) => typed(place).phases ?? null },
  {
    name: 'known_plug',
    show: (place) => {
      const { plug } = known(place)
      return plug === null ? null : plugLabels[plug]
    },
  },
  { name: 'known_rated_kw', show: (place) => kwOf(known(place).ratedW) },
  { name: 'known_phases', show: (place) => known(place).phases },
]

const mistakeOf = (station: StationRecord | undefined): Mistake | null => {
  if (station === undefined)
    return { column: 'station', message: 'there is no such station: import it first' }
  return isHeld(station) ? { column: 'station', message: 'it waits for approval: approve it first' } : null
}

const stationsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.map(({ station }) => station)),
]

/** What is typed in about connectors; an empty cell leaves it to the station. */
export const connectorKind: Kind<Row, Place> = {
  columns,
  needed: ['station', 'evse', 'connector'],
  schema: Row,
  keyOf,
  find: async ({ stations }, rows) => {
    const found = await stations.getMany(stationsOf(rows))
    const places = found.flatMap(placesOf)
    return new Map(places.map((place) => [keyOf({ ...place, station: place.station.id }), place]))
  },
  refuse: async ({ stations }, rows) => {
    const found = new Map((await stations.getMany(stationsOf(rows))).map((each) => [each.id, each]))
    const mistakes = rows.flatMap((row) => {
      const mistake = mistakeOf(found.get(row.station))
      return mistake === null ? [] : [[keyOf(row), mistake] as const]
    })
    return new Map(mistakes)
  },
  apply: async (context, work, rows) => {
    const byStation = Map.groupBy(rows, ({ input }) => input.station)
    for (const [id, ofStation] of byStation) {
      const changes = ofStation.map(({ input: { station: _, ...change } }): ConnectorDescription => change)
      await typeInConnectors(context, work, id, changes)
    }
    return 0
  },
  all: async function* (store) {
    for await (const page of pagesOf((from) => store.stations.list({ sort: 'id', limit: 200, ...from })))
      yield page.filter((station) => !isHeld(station)).flatMap(placesOf)
  },
}
