import { describe, expect, test } from 'bun:test'
import { connector as connectorRecord, instant } from '../../../testing/records.ts'
import { bareVariable } from '../../blocks/device-model/rules/variable.ts'
import type { StationVariable } from '../station-variable.ts'
import type { DescribedConnectors } from './described.ts'
import { factsOf, ratedPowerOf, withReportedFacts, withTypedFacts } from './facts.ts'

const rated = (given: Partial<StationVariable> = {}): StationVariable => ({
  ...bareVariable({ component: 'EVSE', evse: 1, variable: 'Power', attribute: 'Actual' }, instant()),
  ...given,
})
const said = (variable: string, value: string, given: Partial<StationVariable> = {}): StationVariable =>
  rated({ component: 'Connector', connector: 1, variable, value, ...given })
const typed = (
  described: DescribedConnectors,
  facts: { readonly plug?: 'type2' | 'ccs2'; readonly ratedW?: number; readonly phases?: number },
  [evse, connector] = [1, 1],
) => withTypedFacts(described, { type: 'ConnectorDescribed', at: instant(), evse, connector, ...facts })
const at = (connectors: DescribedConnectors, evse = 1, connector = 1) =>
  factsOf({ marks: { connectors } }, evse, connector)

describe('the rated power of an EVSE', () => {
  test.each<[Partial<StationVariable>, number | undefined]>([
    [{ maxLimit: 22_000, unit: 'W' }, 22_000],
    [{ maxLimit: 22, unit: 'kW' }, 22_000],
    [{ maxLimit: 7.4, unit: 'kW', component: 'Evse', variable: 'power' }, 7_400],
    [{ maxLimit: 22, unit: null }, 22_000],
    [{ maxLimit: 22_000, unit: null }, 22_000],
    // No EVSE gives so little or so much: a wrong unit, or a figure that was never filled in.
    [{ maxLimit: 22, unit: 'W' }, undefined],
    [{ maxLimit: 22_000, unit: 'kW' }, undefined],
    [{ maxLimit: 0, unit: 'W' }, undefined],
    [{ maxLimit: -1, unit: 'kW' }, undefined],
    [{ maxLimit: Number.NaN, unit: 'kW' }, undefined],
    // The value is what it gives at the moment.
    [{ value: '22000', unit: 'W' }, undefined],
    [{ maxLimit: 22_000, unit: 'W', component: 'Connector' }, undefined],
    [{ maxLimit: 22_000, unit: 'W', variable: 'ACCurrent' }, undefined],
  ])('of %j is %p W', (variable, ratedW) => {
    expect(at(withReportedFacts({}, [rated(variable)])).ratedW).toBe(ratedW ?? null)
  })

  test('changes and is taken back as the station says, and is the same object where nothing is new', () => {
    const once = withReportedFacts({}, [rated({ maxLimit: 11, unit: 'kW' })])
    expect(withReportedFacts(once, [rated({ maxLimit: 11_000, unit: 'W' })])).toBe(once)
    expect(at(withReportedFacts(once, [rated({ maxLimit: 22, unit: 'kW' })])).ratedW).toBe(22_000)
    expect(withReportedFacts(once, [])).toEqual({})
  })

  test('is kept of so many EVSEs only: a station names them', () => {
    const many = Array.from({ length: 500 }, (_, i) => rated({ evse: i + 1, maxLimit: 11, unit: 'kW' }))
    expect(Object.keys(withReportedFacts({}, many)).length).toBeLessThanOrEqual(256)
    const none = [rated({ evse: 0, maxLimit: 11, unit: 'kW' }), rated({ evse: null, maxLimit: 11 })]
    expect(withReportedFacts({}, none)).toEqual({})
  })
})

describe('what a connector is', () => {
  const variables = [
    rated({ maxLimit: 150, unit: 'kW' }),
    said('ConnectorType', 'cCCS2'),
    said('SupplyPhases', '3'),
    said('ConnectorType', 'sType2', { connector: 2 }),
    rated({ variable: 'SupplyPhases', value: '3' }),
  ]
  const reported = withReportedFacts({}, variables)

  test('is what the device model says of it and of its EVSE; of direct current no phases', () => {
    expect(at(reported)).toEqual({ plug: 'ccs2', ratedW: 150_000, phases: null, typedIn: [] })
    expect(at(reported, 1, 2)).toEqual({ plug: 'type2', ratedW: 150_000, phases: 3, typedIn: [] })
    expect(at(reported, 2)).toEqual({ plug: null, ratedW: null, phases: null, typedIn: [] })
  })

  test('is what is typed in where both say something, also after the next report, until it is withdrawn', () => {
    const both = typed(reported, { ratedW: 43_000, phases: 1 }, [1, 2])
    const shown = { plug: 'type2', ratedW: 43_000, phases: 1, typedIn: ['ratedW', 'phases'] } as const
    expect(at(both, 1, 2)).toEqual({ ...shown, typedIn: [...shown.typedIn] })
    expect(withReportedFacts(both, variables)).toBe(both)
    expect(typed(both, {}, [1, 2])).toEqual(reported)
  })

  test('rates its EVSE: by the most that is typed in, with the device model where that is not said of all', () => {
    const two = [1, 2].map((connector) => connectorRecord({ evse: 1, connector }))
    const ofEvse = (described: DescribedConnectors) =>
      ratedPowerOf({ connectors: two, marks: { connectors: described } }, 1)
    expect(ofEvse({})).toBeUndefined()
    expect(ofEvse(reported)).toBe(150_000)
    const one = typed(reported, { ratedW: 43_000 }, [1, 2])
    expect(ofEvse(one)).toBe(150_000)
    expect(ofEvse(typed(one, { ratedW: 50_000 }))).toBe(50_000)
  })
})
