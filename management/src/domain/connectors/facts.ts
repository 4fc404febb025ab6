import { type ConnectorFact, connectorFacts } from '@ocpp/shared/blocks/stations/station'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { isDirect, type Plug, plugOfOcpp } from '@ocpp/shared/ocpp/connectors/plugs'
import type { StationRecord } from '../records.ts'
import { mostConnectors } from '../station-limits.ts'
import type { StationVariable } from '../station-variable.ts'
import { isEvsePower, ratingOf } from '../transactions/evse-power.ts'
import type { ConnectorFacts, DescribedConnector, DescribedConnectors } from './described.ts'

export const placeKey = (evse: number, connector: number): string => `${evse}-${connector}`

const isNamed = (
  { component, variable }: Pick<StationVariable, 'component' | 'variable'>,
  wantedComponent: string,
  wantedVariable: string,
): boolean => component.toLowerCase() === wantedComponent && variable.toLowerCase() === wantedVariable

/** `Connector.ConnectorType`, `Connector.SupplyPhases`, `EVSE.SupplyPhases` and `EVSE.Power` of OCPP 2.0.1. */
export const isConnectorFact = (
  variable: Pick<StationVariable, 'component' | 'variable'> & { readonly evse?: number | null },
): boolean =>
  isEvsePower(variable) ||
  ((variable.evse ?? 0) > 0 &&
    (isNamed(variable, 'connector', 'connectortype') ||
      isNamed(variable, 'connector', 'supplyphases') ||
      isNamed(variable, 'evse', 'supplyphases')))

const factOf = (variable: StationVariable): ConnectorFacts => {
  if (isEvsePower(variable)) {
    const ratedW = ratingOf(variable)
    return ratedW === undefined ? {} : { ratedW }
  }
  const value = variable.value?.trim() ?? ''
  if (isNamed(variable, 'connector', 'connectortype')) {
    const plug = plugOfOcpp(value)
    return plug === undefined ? {} : { plug }
  }
  return /^[123]$/.test(value) ? { phases: Number(value) } : {}
}

const placeOf = (variable: StationVariable): string =>
  placeKey(variable.evse ?? 0, variable.component.toLowerCase() === 'evse' ? 0 : (variable.connector ?? 1))

const withPart = (
  described: DescribedConnectors,
  place: string,
  part: keyof DescribedConnector,
  facts: ConnectorFacts,
): DescribedConnectors => {
  const { [place]: former = {}, ...others } = described
  const { [part]: _, ...rest } = former
  const isNothing = Object.keys(facts).length === 0
  const now: DescribedConnector = isNothing ? rest : { ...rest, [part]: facts }
  if (Bun.deepEquals(now, former)) return described
  if (Object.keys(now).length === 0) return others
  // The station names the places.
  const isFull = !(place in described) && Object.keys(others).length >= 2 * mostConnectors
  return isFull ? described : { ...others, [place]: now }
}

/** The connectors with what the device model says of them; the same ones where nothing is new. */
export const withReportedFacts = (
  described: DescribedConnectors,
  variables: readonly StationVariable[],
): DescribedConnectors => {
  const reported = new Map<string, ConnectorFacts>()
  for (const variable of variables.filter(isConnectorFact)) {
    const place = placeOf(variable)
    const [former = {}, fact] = [reported.get(place), factOf(variable)]
    const ratedW = Math.max(former.ratedW ?? 0, fact.ratedW ?? 0)
    reported.set(place, { ...former, ...fact, ...(ratedW > 0 && { ratedW }) })
  }
  const places = new Set([...Object.keys(described), ...reported.keys()])
  return [...places].reduce(
    (changed, place) => withPart(changed, place, 'reported', reported.get(place) ?? {}),
    described,
  )
}

/** The connectors with what somebody typed in about one of them. */
export const withTypedFacts = (
  described: DescribedConnectors,
  { evse, connector, plug, ratedW, phases }: EventOf<'ConnectorDescribed'>,
): DescribedConnectors =>
  withPart(described, placeKey(evse, connector), 'typed', {
    ...(plug !== undefined && { plug }),
    ...(ratedW !== undefined && { ratedW }),
    ...(phases !== undefined && { phases }),
  })

type Marked = { readonly marks: Pick<StationRecord['marks'], 'connectors'> }

export interface ShownFacts {
  readonly plug: Plug | null
  readonly ratedW: number | null
  readonly phases: number | null
  /** Which of them somebody typed in. */
  readonly typedIn: readonly ConnectorFact[]
}

/** What is known of a connector: what is typed in counts, then what the device model says of it or of its EVSE. */
export const factsOf = ({ marks }: Marked, evse: number, connector: number): ShownFacts => {
  const { reported = {}, typed = {} } = marks.connectors?.[placeKey(evse, connector)] ?? {}
  const ofEvse = marks.connectors?.[placeKey(evse, 0)]?.reported ?? {}
  const plug = typed.plug ?? reported.plug ?? null
  const supplied = plug !== null && isDirect(plug) ? null : (reported.phases ?? ofEvse.phases ?? null)
  return {
    plug,
    ratedW: typed.ratedW ?? ofEvse.ratedW ?? null,
    phases: typed.phases ?? supplied,
    typedIn: connectorFacts.filter((fact) => typed[fact] !== undefined),
  }
}

/**
 * What an EVSE is rated at: the most of what is typed in about its connectors; where that is not said of each of them what the
 * device model says counts as well.
 */
export const ratedPowerOf = (
  { connectors, marks }: Pick<StationRecord, 'connectors'> & Marked,
  evse: number,
): number | undefined => {
  const places = Object.entries(marks.connectors ?? {}).filter(([place]) => place.startsWith(`${evse}-`))
  const typed = places.flatMap(([, { typed }]) => typed?.ratedW ?? [])
  const known = connectors.filter((each) => each.evse === evse).length
  const reported = marks.connectors?.[placeKey(evse, 0)]?.reported?.ratedW
  if (typed.length > 0 && typed.length >= known) return Math.max(...typed)
  return typed.length === 0 ? reported : Math.max(...typed, reported ?? 0)
}
