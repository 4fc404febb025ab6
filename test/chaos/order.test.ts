import { expect, test } from 'bun:test'
import { type AnsweredMessage, messageKey } from './chaos-ledger.ts'
import { compareOrder } from './order.ts'

const row = (request: string, messageId = request, summary = '') => ({
  action: 'MeterValues',
  request,
  connection: 'c1',
  messageId,
  summary,
})
const answered = (request: string, promised = true): AnsweredMessage => ({
  key: messageKey('MeterValues', request),
  promised,
})

test('finds nothing where the log has what was answered, in that order', () => {
  const rows = [row('a'), row('unanswered'), row('b'), row('b', 'again'), row('c')]
  expect(compareOrder(rows, [answered('a'), answered('b'), answered('c')])).toEqual({
    lost: [],
    disordered: [],
    twice: [],
  })
})

test('finds what is lost, unless it was never promised', () => {
  const found = compareOrder([row('a')], [answered('a'), answered('b'), answered('status', false)])
  expect(found.lost).toEqual([messageKey('MeterValues', 'b')])
})

test('finds what stands before something answered earlier', () => {
  const found = compareOrder([row('b'), row('a'), row('c')], [answered('a'), answered('b'), answered('c')])
  expect(found.disordered).toEqual([messageKey('MeterValues', 'b')])
})

test('finds a message that was stored twice, and leaves alone one that was sent twice', () => {
  const rows = [row('a', 'm1'), row('a', 'm1'), row('b', 'm2'), row('b', 'm2', 'Sent again: given the same')]
  expect(compareOrder(rows, []).twice).toEqual(['c1 m1'])
})

test('takes what a station says twice in the same words for one', () => {
  const status = answered('status', false)
  const rows = [row('status', 'm1'), row('a'), row('status', 'm2')]
  expect(compareOrder(rows, [status, answered('a'), { ...status }]).disordered).toEqual([])
})
