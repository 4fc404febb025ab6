import type { MapQuery, MapStation, PowerClass } from '@ocpp/shared/blocks/overview/map'

/** A station with what else it is found by. */
export interface FoundStation extends MapStation {
  readonly address: string | null
  /** What its EVSEs can give; null where that is not known. */
  readonly ratedW: readonly (number | null)[]
}

type Filter = Pick<MapQuery, 'text' | 'state' | 'power'>

export const powerClassOf = (ratedW: number | null): PowerClass => {
  if (ratedW === null) return 'unknown'
  if (ratedW < 23_000) return 'upTo22kW'
  return ratedW < 150_000 ? 'upTo149kW' : 'from150kW'
}

const matcher = ({ text = '', state, power }: Filter) => {
  const wanted = text.trim().toLowerCase()
  const hasText = (value: string | null) => value?.toLowerCase().includes(wanted) === true
  return ({ id, name, site, address, ratedW, ...station }: FoundStation): boolean =>
    (wanted === '' || [id, name, site, address].some(hasText)) &&
    (state === undefined || station.state === state || station.connectors.includes(state)) &&
    (power === undefined || ratedW.some((rated) => powerClassOf(rated) === power))
}

/** Stations that have the text, the state and the power. */
export const matching = (stations: readonly FoundStation[], filter: Filter): readonly FoundStation[] =>
  filter.text || filter.state || filter.power ? stations.filter(matcher(filter)) : stations

/** A station as the map shows it. */
export const shownStation = ({ address: _, ratedW: __, ...station }: FoundStation): MapStation => station
