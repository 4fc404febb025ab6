import { expect, test } from 'bun:test'
import type { LogEntry } from './entries.ts'
import { planOf } from './plan.ts'

const entriesOf = (
  ...frames: readonly (readonly [direction: 'in' | 'out' | null, text: string])[]
): LogEntry[] =>
  frames.map(([direction, text], index) => ({
    ...{ line: index + 1, at: null, station: 'S 1', direction, what: 'frame', text },
  }))

test('who said it is known from the action, and of an answer from its CALL', () => {
  const { acts, stations } = planOf(
    entriesOf(
      [null, '[2,"1","StartTransaction",{"idTag":"A"}]'],
      [null, '[3,"1",{"transactionId":7,"idTagInfo":{"status":"Accepted"}}]'],
      [null, '[2,"1","GetConfiguration",{}]'],
      [null, '[3,"1",{"configurationKey":[]}]'],
    ),
    null,
  )
  expect(acts).toMatchObject([
    { kind: 'said', station: 'S_1', theirs: '[3,"1",{"transactionId":7,"idTagInfo":{"status":"Accepted"}}]' },
    { kind: 'commanded', parts: { action: 'GetConfiguration' } },
    { kind: 'answered', parts: { id: '1' } },
  ])
  expect(stations).toEqual([{ station: 'S_1', named: 'S 1', version: 'ocpp1.6', frames: 4 }])
})

test('what cannot be played is counted, by the reason', () => {
  const { acts, left } = planOf(
    entriesOf(
      ['out', '[2,"9","Reset",{"type":"Soft"}]'],
      ['in', '[3,"8",{"status":"Accepted"}]'],
      [null, '[3,"7",{}]'],
    ),
    null,
  )
  expect(acts).toEqual([])
  expect(Object.values(left)).toEqual([1, 1, 1])
})

test('a broken frame of the station is said as it stands', () => {
  const broken = '[2,"m1","MeterValues",{"transactionId":,}]'
  expect(planOf(entriesOf(['in', broken]), null).acts).toMatchObject([
    { kind: 'said', text: broken, parts: { kind: 'call', id: 'm1', action: 'MeterValues', payload: null } },
  ])
})

test('message ids that begin anew after a boot find their own answers', () => {
  const { acts } = planOf(
    entriesOf(
      ['in', '[2,"1","Authorize",{"idTag":"A"}]'],
      ['out', '[3,"1",{"idTagInfo":{"status":"Accepted"}}]'],
      ['in', '[2,"1","Authorize",{"idTag":"B"}]'],
      ['out', '[3,"1",{"idTagInfo":{"status":"Blocked"}}]'],
    ),
    null,
  )
  expect(acts.map((act) => act.kind === 'said' && act.theirs)).toEqual([
    '[3,"1",{"idTagInfo":{"status":"Accepted"}}]',
    '[3,"1",{"idTagInfo":{"status":"Blocked"}}]',
  ])
})

test('a token may charge unless it was only ever refused', () => {
  const { tokens } = planOf(
    entriesOf(
      ['in', '[2,"1","Authorize",{"idTag":"A"}]'],
      ['out', '[3,"1",{"idTagInfo":{"status":"Invalid"}}]'],
      ['in', '[2,"2","Authorize",{"idTag":"B"}]'],
      ['in', '[2,"3","TransactionEvent",{"idToken":{"idToken":"C","type":"eMAID"}}]'],
      ['in', '[2,"4","Authorize",{"idTag":"D"}]'],
      ['out', '[3,"4",{"idTagInfo":{"status":"ConcurrentTx"}}]'],
      ['in', '[2,"5","Authorize",{"idTag":"d"}]'],
      ['out', '[3,"5",{"idTagInfo":{"status":"Accepted"}}]'],
    ),
    null,
  )
  expect(tokens).toEqual([
    { value: 'A', type: 'ISO14443', accepted: false },
    { value: 'B', type: 'ISO14443', accepted: true },
    { value: 'C', type: 'eMAID', accepted: true },
    { value: 'd', type: 'ISO14443', accepted: true },
  ])
})

test('only the station that is asked for', () => {
  const two = [
    ...entriesOf(['in', '[2,"1","Heartbeat",{}]']),
    { ...entriesOf(['in', '[2,"2","Heartbeat",{}]'])[0]! },
  ]
  const named = two.map((entry, index) => ({ ...entry, station: `S${index}` }))
  const { acts, left } = planOf(named, 'S1')
  expect(acts.map(({ station }) => station)).toEqual(['S1'])
  expect(left).toEqual({ 'of other stations': 1 })
})
