import { describe, expect, test } from 'bun:test'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import fc from 'fast-check'
import { tokenRecord } from '../../../../testing/operator-records.ts'
import type { StationVariable } from '../../../domain/station-variable.ts'
import { compareLists, differenceEntries, listLimits, messagesOf, wantedEntries } from './content.ts'
import { entryKey, withEntries } from './evolve.ts'

const now = new Date('2026-06-01T12:00:00.000Z')
const v16 = capabilitiesOf('ocpp1.6')
const v201 = capabilitiesOf('ocpp2.0.1')
const values = (entries: readonly LocalListEntry[]) => entries.map(({ token }) => token.value)

describe('tokens that belong on a list', () => {
  test('are accepted, not expired, and somebody’s', () => {
    const tokens = [
      tokenRecord({ value: 'good' }),
      tokenRecord({ value: 'blocked', status: 'Blocked' }),
      tokenRecord({ value: 'past', expiresAt: '2026-06-01T11:59:59.000Z' }),
      tokenRecord({ value: 'future', expiresAt: '2026-06-02T00:00:00.000Z' }),
      tokenRecord({ value: 'app', type: 'Central' }),
    ]
    expect(values(wantedEntries(tokens, v201, null, now))).toEqual(['good', 'future'])
  })

  test('are of the groups the station is for', () => {
    const tokens = [
      tokenRecord({ value: 'a', group: 'fleet' }),
      tokenRecord({ value: 'b', group: 'x' }),
      tokenRecord({ value: 'c' }),
    ]
    expect(values(wantedEntries(tokens, v201, ['fleet'], now))).toEqual(['a'])
  })

  test('are written as their version can: 1.6 has 20 characters, no types, and no cut groups', () => {
    const tokens = [
      tokenRecord({ value: 'x'.repeat(21) }),
      tokenRecord({ value: 'e', type: 'eMAID', group: 'g'.repeat(21) }),
    ]
    expect(wantedEntries(tokens, v16, null, now)).toEqual([
      { token: { type: 'ISO14443', value: 'e' }, status: 'Accepted' },
    ])
    expect(wantedEntries(tokens, v201, null, now)).toHaveLength(2)
  })
})

const someEntry = fc.record({
  token: fc.record({
    type: fc.constantFrom('ISO14443' as const, 'eMAID' as const),
    value: fc.constantFrom('a', 'A', 'b', 'c', 'd'),
  }),
  status: fc.constant('Accepted' as const),
  group: fc.constantFrom('g', 'h'),
})
const someList = fc.uniqueArray(someEntry, { selector: entryKey })

describe('an update', () => {
  test('brings any list to any other', () => {
    fc.assert(
      fc.property(someList, someList, (held, wanted) => {
        const after = withEntries(held, differenceEntries(compareLists(held, wanted)))
        expect(compareLists(after, wanted).every(({ difference }) => difference === 'same')).toBe(true)
      }),
    )
  })

  test('of nothing to change has no entries', () => {
    fc.assert(
      fc.property(someList, (list) => expect(differenceEntries(compareLists(list, list))).toEqual([])),
    )
  })

  test('goes in messages no longer than the station takes, each a version up', () => {
    const entries = ['a', 'b', 'c'].map((value) => ({ token: { type: 'ISO14443' as const, value } }))
    const shape = (update: 'full' | 'differential', count: number) =>
      messagesOf(update, entries.slice(0, count), 5, 2).map((each) => [
        each.version,
        each.update,
        each.entries.length,
      ])
    expect(shape('full', 3)).toEqual([
      [5, 'full', 2],
      [6, 'differential', 1],
    ])
    expect(shape('full', 0)).toEqual([[5, 'full', 0]])
    expect(shape('differential', 2)).toEqual([[5, 'differential', 2]])
  })
})

test('limits are read from the station’s settings', () => {
  const variable = (component: string, name: string, value: string) =>
    ({ component, variable: name, value }) as StationVariable
  expect(listLimits([], v16)).toEqual({ entries: Number.POSITIVE_INFINITY, perMessage: 100, reported: false })
  const told16 = [
    variable('ChargePoint', 'LocalAuthListMaxLength', '50'),
    variable('ChargePoint', 'SendLocalListMaxLength', '5'),
  ]
  expect(listLimits(told16, v16)).toEqual({ entries: 50, perMessage: 5, reported: true })
  const told201 = [variable('LocalAuthListCtrlr', 'ItemsPerMessage', '7')]
  expect(listLimits(told201, v201).perMessage).toBe(7)
  const counted = { ...variable('LocalAuthListCtrlr', 'Entries', '3'), maxLimit: 40 }
  expect(listLimits([counted], v201).entries).toBe(40)
  expect(listLimits([variable('LocalAuthListCtrlr', 'ItemsPerMessage', 'many')], v201).perMessage).toBe(100)
})
