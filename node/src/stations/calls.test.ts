import { expect, test } from 'bun:test'
import type { ResultFrame } from '@ocpp/shared/ocpp/frame'
import { Answers } from './answers.ts'
import { Calls } from './calls.ts'

const leftAt = new Date(0).toISOString()

const setUp = () => {
  const sent: string[] = []
  let now = 0
  const calls = new Calls((text) => sent.push(text), { now: () => new Date(0), monotonic: () => now })
  const idOf = (index: number): string => JSON.parse(sent[index] ?? '[]')[1]
  const result = (id: string): ResultFrame => ({ kind: 'result', id, payload: { a: 1 }, lenient: null })
  return { sent, calls, idOf, result, pass: (ms: number) => (now += ms) }
}

test('one call is outstanding; the next leaves when it is answered, whatever the answer', async () => {
  const { sent, calls, idOf, result, pass } = setUp()
  const first = calls.call({ action: 'Reset', request: { type: 'Soft' } }, 1_000)
  const second = calls.call({ action: 'ClearCache', request: {} }, 1_000)
  expect(sent).toHaveLength(1)
  expect(JSON.parse(sent[0] ?? '')).toEqual([2, idOf(0), 'Reset', { type: 'Soft' }])
  pass(12)
  expect(calls.receive(result(idOf(0)))).toEqual({ kind: 'taken' })
  expect(await first).toEqual({
    kind: 'result',
    messageId: idOf(0),
    leftAt,
    payload: { a: 1 },
    oddities: [],
    ms: 12,
  })
  expect(sent).toHaveLength(2)
  const error = {
    kind: 'error',
    id: idOf(1),
    code: 'X',
    description: 'd',
    details: {},
    lenient: null,
  } as const
  calls.receive(error)
  expect(await second).toMatchObject({ kind: 'error', code: 'X', description: 'd' })
})

test('an answer to nothing is unknown, also one for a call that still waits its turn', () => {
  const { calls, idOf, result } = setUp()
  void calls.call({ action: 'Reset', request: {} }, 1_000)
  void calls.call({ action: 'Reset', request: {} }, 1_000)
  expect(calls.receive(result('nobody'))).toEqual({ kind: 'unknown' })
  expect(calls.receive(result(idOf(0)))).toEqual({ kind: 'taken' })
  expect(calls.receive(result(idOf(0)))).toEqual({ kind: 'unknown' })
  calls.close()
})

test('the deadline counts the queue; a late answer is reported once', async () => {
  const { sent, calls, idOf, result } = setUp()
  const outstanding = calls.call({ action: 'Reset', request: { type: 'Hard' }, commandId: 'c1' }, 20)
  const queued = calls.call({ action: 'ClearCache', request: {} }, 1)
  expect(await queued).toMatchObject({ kind: 'timeout', leftAt: null })
  expect(await outstanding).toMatchObject({ kind: 'timeout', leftAt })
  expect(sent).toHaveLength(1)
  expect(calls.receive(result(idOf(0)))).toMatchObject({
    kind: 'late',
    call: { action: 'Reset', request: { type: 'Hard' }, commandId: 'c1', leftAt },
  })
  expect(calls.receive(result(idOf(0)))).toEqual({ kind: 'unknown' })
})

test('closing ends every call, and reports which had left', async () => {
  const { calls } = setUp()
  const ends = [
    calls.call({ action: 'Reset', request: {} }, 1_000),
    calls.call({ action: 'Reset', request: {} }, 1_000),
  ]
  calls.close()
  expect(await Promise.all(ends)).toMatchObject([
    { kind: 'closed', leftAt },
    { kind: 'closed', leftAt: null },
  ])
  expect(await calls.call({ action: 'Reset', request: {} }, 1_000)).toMatchObject({
    kind: 'closed',
    leftAt: null,
  })
})

test('the fifty-second call finds the queue full', async () => {
  const { calls } = setUp()
  for (let i = 0; i < 51; i++) void calls.call({ action: 'Reset', request: {} }, 1_000)
  expect(await calls.call({ action: 'Reset', request: {} }, 1_000)).toEqual({ kind: 'queueFull' })
  calls.close()
})

test('answers are remembered by id and content, the last eight of them', () => {
  const answers = new Answers()
  const place = answers.begin('1', 111)
  expect(answers.answer(answers.find('1', 111))).toBeNull()
  answers.finish(place, '1', 'answer')
  expect(answers.answer(answers.find('1', 111))).toBe('answer')
  expect(answers.find('1', 222)).toBe(-1)
  for (let i = 2; i < 10; i++) answers.begin(String(i), 111)
  expect(answers.find('1', 111)).toBe(-1)
  answers.finish(place, '1', 'too late')
  expect(answers.answer(answers.find('9', 111))).toBeNull()
})
