import { expect, test } from 'bun:test'
import { instant } from '../../../../testing/records.ts'
import type { StatusRecord } from '../../../domain/records.ts'
import { commonSpans, faultSpans, joinedSpans, offlineSpans } from './past.ts'

const at = (minutes: number) => instant(minutes * 60)
const change = (status: string, minutes: number, evse = -1): StatusRecord => ({
  ...{ station: 'A', evse, connector: 0, at: at(minutes), order: '', status },
  ...{ errorCode: null, info: null, vendorErrorCode: null },
})
const input = (changes: StatusRecord[], minutes: number) => ({ changes, minutes, from: at(0), to: at(1_000) })

test('a station was offline from its loss to its return, cut at the beginning, and until now', () => {
  const changes = [
    change('Offline', -50),
    change('Connected', 10),
    change('Offline', 100),
    change('Offline', 102),
    change('Connected', 104),
    change('Offline', 990),
  ]
  expect(offlineSpans(input(changes, 2))).toEqual([
    { from: at(0), to: at(10) },
    { from: at(100), to: at(104) },
    { from: at(990), to: at(1_000) },
  ])
  expect(offlineSpans(input(changes, 5))).toEqual([
    { from: at(0), to: at(10) },
    { from: at(990), to: at(1_000) },
  ])
})

test('faults are of each connector by itself', () => {
  const changes = [
    change('Faulted', 10, 1),
    change('Faulted', 12, 2),
    change('Available', 14, 1),
    change('Available', 50, 2),
  ]
  expect(faultSpans(input(changes, 10))).toEqual([{ from: at(12), to: at(50) }])
  expect(faultSpans(input(changes, 0))).toHaveLength(2)
})

test('a site was out while all of its stations were', () => {
  const a = [
    { from: at(0), to: at(10) },
    { from: at(20), to: at(30) },
  ]
  const b = [{ from: at(5), to: at(25) }]
  expect(commonSpans([a, b])).toEqual([
    { from: at(5), to: at(10) },
    { from: at(20), to: at(25) },
  ])
  expect(joinedSpans([...a, ...b])).toEqual([{ from: at(0), to: at(30) }])
})
