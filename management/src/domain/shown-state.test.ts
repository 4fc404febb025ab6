import { describe, expect, test } from 'bun:test'
import { type ChargingState, shownStates } from '@ocpp/shared/contracts/values'
import { instant } from '../../testing/records.ts'
import { isInUse, type PortContext, shownOf, stationState, worstFirst } from './shown-state.ts'

const occupied = { status: 'Occupied', since: instant(100) } as const
const context: PortContext = { connected: true, running: null, endedAt: null }
const running = (chargingState: ChargingState | null, energyWh = 0) => ({
  ...context,
  running: { chargingState, energyWh },
})

describe('a connector', () => {
  test('that is Occupied shows what its transaction says', () => {
    expect(shownOf(occupied, running('Charging'))).toBe('Charging')
    expect(shownOf(occupied, running('SuspendedEV'))).toBe('SuspendedEV')
    expect(shownOf(occupied, running('SuspendedEVSE'))).toBe('SuspendedEVSE')
    expect(shownOf(occupied, running('EVConnected'))).toBe('Preparing')
    expect(shownOf(occupied, running(null))).toBe('Preparing')
  })

  test('that is Occupied prepares before a transaction and finishes after one', () => {
    expect(shownOf(occupied, context)).toBe('Preparing')
    expect(shownOf(occupied, running('EVConnected', 4_000))).toBe('Finishing')
    expect(shownOf(occupied, { ...context, endedAt: instant(200) })).toBe('Finishing')
    expect(shownOf(occupied, { ...context, endedAt: instant(50) })).toBe('Preparing')
  })

  test('shows its own word otherwise, and Offline without a link', () => {
    const faulted = { status: 'Faulted', since: instant() } as const
    expect(shownOf(faulted, running('Charging'))).toBe('Faulted')
    expect(shownOf(faulted, { ...context, connected: false })).toBe('Offline')
  })
})

describe('a station', () => {
  const live = { connected: true, booted: true, whole: null }

  test('shows its worst port', () => {
    expect(stationState([{ shown: 'Available' }, { shown: 'Faulted' }, { shown: 'Charging' }], live)).toBe(
      'Faulted',
    )
    expect(stationState([{ shown: 'Available' }, { shown: 'Charging' }], live)).toBe('Charging')
    expect(stationState([{ shown: 'Available' }, { shown: 'Available' }], live)).toBe('Available')
  })

  test('shows trouble it has as a whole, and no more than trouble', () => {
    expect(stationState([{ shown: 'Charging' }], { ...live, whole: 'Unavailable' })).toBe('Unavailable')
    expect(stationState([{ shown: 'Charging' }], { ...live, whole: 'Available' })).toBe('Charging')
  })

  test('is Unknown until it told something and Offline without a link', () => {
    expect(stationState([], { ...live, connected: false, booted: false })).toBe('Unknown')
    expect(stationState([], live)).toBe('Unknown')
    expect(stationState([], { ...live, connected: false })).toBe('Offline')
    expect(stationState([{ shown: 'Offline' }], { ...live, booted: false, connected: false })).toBe('Offline')
  })

  test('has a place for every state in its order', () => {
    expect([...worstFirst].sort()).toEqual([...shownStates].sort())
    expect(shownStates.filter(isInUse)).toEqual([
      'Charging',
      'Preparing',
      'SuspendedEV',
      'SuspendedEVSE',
      'Finishing',
    ])
  })
})
