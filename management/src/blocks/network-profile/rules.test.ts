import { expect, test } from 'bun:test'
import type { NetworkMoveBody } from './records.ts'
import { judgeArrival, slotFirst } from './rules.ts'

test('the new slot comes first, the others keep their order', () => {
  expect(slotFirst(2, '1')).toBe('2,1')
  expect(slotFirst(2, '1, 2,3')).toBe('2,1,3')
  expect(slotFirst(2, null)).toBe('2')
})

const move = { slot: 2, securityProfile: 2, profileBefore: 1 } as NetworkMoveBody

test('a station that says which slot it uses is believed', () => {
  expect(judgeArrival(move, 2, 1)).toBe('confirmed')
  expect(judgeArrival(move, 1, 2)).toBe('rolledBack')
})

test('one that does not say is judged by its security profile, where that was to change', () => {
  expect(judgeArrival(move, null, 2)).toBe('confirmed')
  expect(judgeArrival(move, null, 1)).toBe('rolledBack')
  expect(judgeArrival({ ...move, securityProfile: 1 }, null, 1)).toBe('unclear')
})
