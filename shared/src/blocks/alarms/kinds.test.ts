import { expect, test } from 'bun:test'
import { alarmKindNames, conditionOf, kindInfo } from './kinds.ts'

test.each([
  ['offline', 5, 'a station has no link for 5 minutes'],
  ['offline', 1, 'a station has no link for 1 minute'],
  ['faulted', 0, 'a station or one of its connectors is faulted'],
  ['failedStarts', 3, 'a station has delivered nothing in each of its last 3 sessions'],
  ['disk', 10, 'the free share of the management’s disk is below 10 %'],
  ['pending', null, 'a new station waits for approval'],
] as const)('a rule of %s with %p reads as a sentence', (kind, threshold, text) => {
  expect(conditionOf({ kind, threshold })).toBe(text)
})

test('every preset is within the bounds of its kind', () => {
  for (const kind of alarmKindNames) {
    const { threshold } = kindInfo(kind)
    if (threshold === null) continue
    expect(threshold.preset).toBeGreaterThanOrEqual(threshold.least)
    expect(threshold.preset).toBeLessThanOrEqual(threshold.most)
  }
})
