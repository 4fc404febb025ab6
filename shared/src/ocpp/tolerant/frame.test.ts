import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { decodeFrame } from '../frame.ts'
import { describeOddity } from './describe-oddity.ts'
import { readFrame } from './frame.ts'

const read = (text: string) => readFrame(text, 'ocpp1.6')

describe('a frame that is right but for its form is read', () => {
  test.each<[string, string, object, string]>([
    ['[2,"1","Heartbeat",null]', 'Heartbeat', {}, 'the frame’s payload: null, read as an object'],
    ['[2,"1","Heartbeat",[]]', 'Heartbeat', {}, 'the frame’s payload: [], read as an object'],
    ['[2,"1","Heartbeat"]', 'Heartbeat', {}, 'the frame’s payload: nothing, read as an object'],
    ['[2,"1","heartbeat",{}]', 'Heartbeat', {}, 'the frame’s action: "heartbeat", read as "Heartbeat"'],
    ['[2,"1","Boot_Notification",{"a":1}]', 'BootNotification', { a: 1 }, 'the frame’s action'],
    ['["2","1","Heartbeat",{}]', 'Heartbeat', {}, 'the frame’s message type: "2", read as 2'],
    ['[2,"1","Heartbeat",{},"x"]', 'Heartbeat', {}, 'the frame’s elements'],
    ['[2,"1","Heartbeat","{\\"a\\":1}"]', 'Heartbeat', { a: 1 }, 'the frame’s payload'],
    ['[2,"1","Heartbeat",{}]\u0000', 'Heartbeat', {}, 'the frame is no JSON: something behind its end'],
    ['[2,"1","Heartbeat",{}]}', 'Heartbeat', {}, 'the frame is no JSON: something behind its end'],
    ['\ufeff[2,"1","Heartbeat",{}]', 'Heartbeat', {}, 'the frame is no JSON: a byte order mark'],
    ['[2,"1","Heartbeat",{}', 'Heartbeat', {}, 'the frame is no JSON: the last bracket is missing'],
    // lbbrhzn/ocpp#2032 (AEFA) and #1078 (ZJ BENY)
    [
      '[2,"1","MeterValues",{"transactionId":,"a":1}]',
      'MeterValues',
      { transactionId: null, a: 1 },
      'the frame is no JSON: an empty place',
    ],
    [
      '[2,"1","MeterValues",{"sampledValue":[,{"value":"a,,b:,"}]}]',
      'MeterValues',
      { sampledValue: [{ value: 'a,,b:,' }] },
      'the frame is no JSON: an empty place',
    ],
    [
      '[2,"1","MeterValues",{"a":[1,2,],"b":3,}]',
      'MeterValues',
      { a: [1, 2], b: 3 },
      'the frame is no JSON: a comma too many',
    ],
    [
      '[2,"1","MeterValues",{"a":NaN,"b":1.5e3,"c":true}]',
      'MeterValues',
      { a: null, b: 1500, c: true },
      'the frame is no JSON: a word',
    ],
    [
      '[2,"1","MeterValues",{"a":"x\ty"}]',
      'MeterValues',
      { a: 'x\ty' },
      'the frame is no JSON: a control character',
    ],
  ])('%j', (text, action, payload, words) => {
    const { frame, oddities } = read(text)
    expect(frame).toMatchObject({ kind: 'call', id: '1', action, payload })
    expect(oddities.map(describeOddity).join('; ')).toStartWith(words)
  })

  test.each<[string, object, string]>([
    ['[3,"1",null]', { kind: 'result', payload: {} }, 'the frame’s payload: null, read as an object'],
    ['[3,"1"]', { kind: 'result', payload: {} }, 'the frame’s payload: nothing, read as an object'],
    [
      '[3,"1",[{"status":"Accepted"}]]',
      { payload: { status: 'Accepted' } },
      'the frame’s payload: a list of 1',
    ],
    ['[3,"1","{\\"status\\":\\"Accepted\\"}"]', { payload: { status: 'Accepted' } }, 'the frame’s payload'],
    ['["3","1",{"a":1}]', { kind: 'result', payload: { a: 1 } }, 'the frame’s message type: "3", read as 3'],
    ['[3,"1",{"a":1},{}]', { kind: 'result', payload: { a: 1 } }, 'the frame’s elements'],
    ['[3,"1",{"a":,"b":1}]', { kind: 'result', payload: { a: null, b: 1 } }, 'the frame is no JSON'],
    ['[4,"1"]', { kind: 'error', code: '' }, 'the frame’s error code: nothing'],
    ['[4,"1",null,"no",{}]', { kind: 'error', code: '', description: 'no' }, 'the frame’s error code: null'],
    ['[4,"1","InternalError","no",{},{}]', { kind: 'error', code: 'InternalError' }, 'the frame’s elements'],
  ])('of an answer: %j', (text, meant, words) => {
    const { frame, oddities } = read(text)
    expect(frame).toMatchObject({ id: '1', ...meant })
    expect(oddities.map(describeOddity).join('; ')).toStartWith(words)
  })

  test.each(['[3]', '[3,null,{}]', '[3,"",{}]', '[3,"1",5]', '[3,"1",["a"]]', '[4,{}]', '[5,"1",{}]'])(
    'but no answer of %j',
    (text) => expect(read(text).frame.kind).toBe('bad'),
  )

  test('an empty message id is answered to the empty one', () => {
    expect(read('[2,"","Heartbeat",{}]').frame).toMatchObject({ kind: 'call', id: '' })
  })
})

describe('the id of a frame that cannot be read is found in its text', () => {
  test.each<[string, string | null]>([
    ['[2,"a1","MeterValues",{"x":"cut in the mid', 'a1'],
    ['  [ 2 , "a \\"1\\"" , "MeterValues", {]', 'a "1"'],
    ['[2,17,"MeterValues",{"a" 1}]', '17'],
    ['[2,"a1","Heartbeat",{}][2,"a2","Heartbeat",{}]', 'a1'],
    ['[2,"a1",{"a":1}]', 'a1'],
    ['[3,"a1",{"x":', null],
    ['hello', null],
    ['', null],
  ])('%j', (text, id) => {
    expect(read(text)).toMatchObject({ frame: { kind: 'bad', id }, oddities: [] })
  })
})

test('a frame that is right is read as ever, and no text breaks the reader', () => {
  const good = '[2,"1","StatusNotification",{"connectorId":1}]'
  expect(read(good)).toEqual({ frame: decodeFrame(good, 'ocpp1.6'), oddities: [] })
  const pieces = fc.array(
    fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '2',
      '"1"',
      '"Heartbeat"',
      '"',
      '\\',
      'null',
      'NaN',
      ' ',
      '\u0000',
      'x',
    ),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((all) => `[2,"1","Heartbeat",${all.join('')}`),
      ),
      (text) => {
        const exact = decodeFrame(text, 'ocpp1.6')
        const { frame } = read(text)
        if (exact.kind === 'call' && exact.action === 'Heartbeat') expect(frame).toEqual(exact)
        expect(['call', 'result', 'error', 'bad']).toContain(frame.kind)
      },
    ),
    { numRuns: 5000 },
  )
})

test.each([
  ['nested in brackets', '['.repeat(250_000)],
  ['nested in the text that is its payload', JSON.stringify([2, '1', 'Heartbeat', '['.repeat(250_000)])],
  ['long and no JSON', `[2,"1","Heartbeat",{"a":"${'\u0001'.repeat(250_000)}"}]`],
])('a frame that is %s is not read a second time at any price', (_, text) => {
  const costs = Array.from({ length: 10 }, () => {
    const startedAt = performance.now()
    expect(read(text).frame).toMatchObject({ kind: 'bad' })
    return performance.now() - startedAt
  })
  expect(Math.min(...costs)).toBeLessThan(3)
})
