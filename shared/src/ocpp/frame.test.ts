import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { runs } from '../../testing/samples.ts'
import { type Decoded, decodeFrame, encodeCall, encodeError } from './frame.ts'
import { versions } from './version.ts'

const encodeResult = (id: string, payload: object): string => JSON.stringify([3, id, payload])

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

describe('a good frame', () => {
  const good: readonly (readonly [string, Decoded])[] = [
    [
      '[2,"19223201","BootNotification",{"chargePointVendor":"Voltara","chargePointModel":"HPC 300"}]',
      {
        kind: 'call',
        id: '19223201',
        action: 'BootNotification',
        payload: { chargePointVendor: 'Voltara', chargePointModel: 'HPC 300' },
        lenient: null,
      },
    ],
    ['[2,"1","Heartbeat",{}]', { kind: 'call', id: '1', action: 'Heartbeat', payload: {}, lenient: null }],
    [
      '[3,"19223201",{"currentTime":"2026-11-23T09:00:00Z"}]',
      {
        kind: 'result',
        id: '19223201',
        payload: { currentTime: '2026-11-23T09:00:00Z' },
        lenient: null,
      },
    ],
    [
      '[4,"a-b","NotSupported","no such thing",{"hint":1}]',
      {
        kind: 'error',
        id: 'a-b',
        code: 'NotSupported',
        description: 'no such thing',
        details: { hint: 1 },
        lenient: null,
      },
    ],
  ]

  test.each(good)('%s is read whole and written back the same', (text, frame) => {
    const decoded = decodeFrame(text, 'ocpp1.6')
    expect(decoded).toEqual(frame)
    if (decoded.kind === 'call') expect(encodeCall(decoded.id, decoded.action, decoded.payload)).toBe(text)
    if (decoded.kind === 'result') expect(encodeResult(decoded.id, decoded.payload)).toBe(text)
    if (decoded.kind === 'error') {
      expect(encodeError(decoded.id, decoded.code, decoded.description, decoded.details)).toBe(text)
    }
  })

  test('may have white space, as some stations pretty-print', () => {
    expect(decodeFrame(' [ 2,\n "1", "Heartbeat", { } ]\r\n', 'ocpp2.0.1')).toMatchObject({ kind: 'call' })
  })
})

describe('a liberty', () => {
  const long = 'x'.repeat(255)
  test.each([
    [`[2,"${long}","Heartbeat",{}]`, { kind: 'call', id: long, lenient: 'longMessageId' }],
    ['[2,42,"Heartbeat",{}]', { kind: 'call', id: '42', lenient: 'numericMessageId' }],
    ['[3,42,{}]', { kind: 'result', id: '42', lenient: 'numericMessageId' }],
    ['[4,"1","GenericError"]', { kind: 'error', description: '', details: {}, lenient: 'incompleteError' }],
    ['[4,"1","GenericError",null,null]', { kind: 'error', description: '', lenient: 'incompleteError' }],
  ])('%s passes with a note', (text, frame) => {
    expect(decodeFrame(text, 'ocpp1.6')).toMatchObject(frame)
  })
})

describe('a bad frame', () => {
  test.each([
    ['', null, 'frame', true],
    ['{', null, 'frame', true],
    ['null', null, 'frame', true],
    ['{"0":2}', null, 'frame', true],
    ['"[2]"', null, 'frame', true],
    ['\ufeff[2,"1","Heartbeat",{}]', null, 'frame', true],
    ['[2]', null, 'frame', true],
    ['[2,null,"Heartbeat",{}]', null, 'frame', true],
    ['[2,"","Heartbeat",{}]', null, 'frame', true],
    ['[2,1e999,"Heartbeat",{}]', null, 'frame', true],
    [`[2,"${'x'.repeat(256)}","Heartbeat",{}]`, null, 'frame', true],
    ['[2,"1","Heartbeat"]', '1', 'frame', true],
    ['[2,"1","Heartbeat",{},1]', '1', 'frame', true],
    ['[2,"1",7,{}]', '1', 'frame', true],
    ['[2,"1","Heartbeat",null]', '1', 'malformed', true],
    ['[2,"1","Heartbeat",[]]', '1', 'malformed', true],
    ['[2,"1","Heartbeat","x"]', '1', 'malformed', true],
    ['[3,"1"]', '1', 'frame', false],
    ['[3,"1","Heartbeat",{}]', '1', 'frame', false],
    ['[3,"1",null]', '1', 'frame', false],
    ['[3,true,{}]', null, 'frame', false],
    ['[3,"1",{"status":', null, 'frame', false],
    ['[4,"1","a","",{}}', null, 'frame', false],
    ['[2,"1","Heartbeat",{', null, 'frame', true],
    ['[4,"1"]', '1', 'frame', false],
    ['[4,"1",5,"",{}]', '1', 'frame', false],
    ['[4,"1","a","",{},{}]', '1', 'frame', false],
  ] as const)('%s is distinguished', (text, id, error, answerable) => {
    const description = expect.any(String)
    expect(decodeFrame(text, 'ocpp2.0.1')).toEqual({ kind: 'bad', id, error, description, answerable })
  })

  test.each(['[]', '["2","1","Heartbeat",{}]', '[-1,"1"]', '[5,"1",{}]', '[6,"1","x",{}]', '[null,"1"]'])(
    '%s has a type that only 2.0.1 complains about; 1.6 says to ignore it',
    (text) => {
      expect(decodeFrame(text, 'ocpp2.0.1')).toMatchObject({ error: 'messageType', answerable: true })
      expect(decodeFrame(text, 'ocpp1.6')).toMatchObject({ error: 'messageType', answerable: false })
    },
  )

  test('may be nested 64 levels deep, its own array included, and not one more', () => {
    const call = (levels: number) => decodeFrame(`[2,"1","DataTransfer",${nested(levels)}]`, 'ocpp1.6')
    expect(call(63)).toMatchObject({ kind: 'call' })
    expect(call(64)).toMatchObject({ kind: 'bad', id: '1', error: 'frame', answerable: true })
    expect(call(50_000)).toMatchObject({ kind: 'bad' })
    expect(decodeFrame('['.repeat(250_000), 'ocpp1.6')).toMatchObject({ kind: 'bad' })
    expect(decodeFrame(`${'['.repeat(99_999)}${']'.repeat(99_999)}`, 'ocpp1.6')).toMatchObject({
      kind: 'bad',
    })
  })

  test('may be wide and still good: only depth is limited', () => {
    const text = `[2,"1","DataTransfer",{"vendorId":"\\"${'['.repeat(100)}\\\\","data":"${'{'.repeat(100)}"}]`
    expect(decodeFrame(text, 'ocpp1.6')).toMatchObject({ kind: 'call' })
    const wide = `[2,"1","DataTransfer",{"a":[${'{},'.repeat(10_000)}{}]}]`
    expect(decodeFrame(wide, 'ocpp1.6')).toMatchObject({ kind: 'call' })
  })
})

test.each([
  ['nothing but brackets', null, true, '['.repeat(250_000)],
  ['nothing but objects', null, true, '{"a":'.repeat(50_000)],
  ['a CALL', '7', true, `[2,"7","Heartbeat",${'['.repeat(125_000)}${']'.repeat(125_000)}]`],
  ['an answer', '7', false, `[3,"7",{"a":${'['.repeat(250_000)}`],
])(
  '250 kB of nesting cost less than a millisecond, and go to the id of their message: %s',
  (_, id, answerable, text) => {
    const costs = Array.from({ length: 20 }, () => {
      const startedAt = performance.now()
      expect(decodeFrame(text, 'ocpp1.6')).toMatchObject({ kind: 'bad', error: 'frame', id, answerable })
      return performance.now() - startedAt
    })
    expect(Math.min(...costs)).toBeLessThan(1)
  },
)

describe('any text', () => {
  const json = fc.json({ maxDepth: 4 })
  const almost = fc
    .tuple(fc.constantFrom('2', '3', '4', '5', '"2"'), fc.array(json, { maxLength: 5 }))
    .map(([type, rest]) => `[${[type, ...rest].join(',')}]`)
  const broken = fc.tuple(fc.nat({ max: 60 }), fc.string({ maxLength: 3 })).map(([at, junk]) => {
    const text = '[2,"19223201","StatusNotification",{"connectorId":1,"status":"Available"}]'
    return text.slice(0, at) + junk + text.slice(at + 1)
  })
  const anything = fc.oneof(fc.string({ unit: 'binary' }), json, almost, broken)

  test('gives a value and never throws', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...versions), (text, version) => {
        const decoded = decodeFrame(text, version)
        expect(['call', 'result', 'error', 'bad']).toContain(decoded.kind)
        if (decoded.kind === 'bad') expect(decoded.description.length).toBeLessThanOrEqual(255)
        // What is good can be answered: the envelope survives every id.
        else expect(JSON.parse(encodeResult(decoded.id, {}))).toEqual([3, decoded.id, {}])
      }),
      { numRuns: runs(2000) },
    )
  })

  test('round-trips as an id, an action and a payload', () => {
    const id = fc.string({ minLength: 1, maxLength: 36, unit: 'binary' })
    const payload = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true })
    fc.assert(
      fc.property(id, fc.string(), payload, (id, action, payload) => {
        const text = encodeCall(id, action, payload)
        const sent = JSON.parse(JSON.stringify(payload))
        expect(decodeFrame(text, 'ocpp1.6')).toEqual({
          kind: 'call',
          id,
          action,
          payload: sent,
          lenient: null,
        })
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('encodeError', () => {
  test('cuts and cleans the description', () => {
    const [, , , description] = JSON.parse(encodeError('1', 'GenericError', `a\u202e\n${'b'.repeat(400)}`))
    expect(description).toHaveLength(255)
    expect(description).toStartWith('a b')
    expect(description).toEndWith('…')
  })
})
