import { describe, expect, test } from 'bun:test'
import { registry } from '@ocpp/shared/ocpp/registry'
import { versions } from '@ocpp/shared/ocpp/version'
import fc from 'fast-check'
import { known, setUp } from '../../testing/dispatcher.ts'
import { createChargingTokens } from '../replica/charging-tokens.ts'

const start = (id: string) =>
  JSON.stringify([
    2,
    id,
    'StartTransaction',
    { connectorId: 1, idTag: 'T', meterStart: 0, timestamp: '2026-01-01T00:00:00Z' },
  ])

const legal = (text: string): boolean => {
  const [type, id] = JSON.parse(text)
  return (type === 3 || type === 4) && (typeof id === 'string' || typeof id === 'number')
}

const actions = [...new Set(versions.flatMap((version) => Object.keys(registry[version]))), '__proto__', 'x']

const frames = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .tuple(
      fc.constantFrom(2, 3, 4, 5, -1, '2', null),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      fc.constantFrom(...actions),
      fc.jsonValue(),
    )
    .map((frame) => JSON.stringify(frame)),
  fc
    .tuple(fc.constantFrom(...actions), fc.jsonValue({ maxDepth: 6 }))
    .map(([action, payload]) => JSON.stringify([2, 'id', action, payload])),
)

describe('an answer that waits', () => {
  test('leaves after the commit, and those behind it wait for it', () => {
    const { sent, receive, commit } = setUp('ocpp1.6')
    receive(start('a'))
    receive('[2,"b","Heartbeat",{}]')
    expect(sent).toEqual([])
    commit()
    expect(sent.map((text) => JSON.parse(text)[1])).toEqual(['a', 'b'])
    receive('[2,"c","Heartbeat",{}]')
    expect(sent).toHaveLength(3)
  })

  test('never leaves when the commit fails: the socket is closed', () => {
    const { sent, closed, receive, commit } = setUp('ocpp1.6')
    receive(start('a'))
    commit(new Error('disk full'))
    expect([sent, closed]).toEqual([[], [1013]])
  })

  test('that never leaves takes no token: what it says was not kept', () => {
    const charging = createChargingTokens()
    const { receive, commit } = setUp('ocpp2.0.1', false, charging)
    const isElsewhere = () => charging.isElsewhere(known.token, { station: 'CP2' }, [], Date.now())
    const begin = (id: string) =>
      JSON.stringify([
        2,
        id,
        'TransactionEvent',
        {
          eventType: 'Started',
          timestamp: new Date().toISOString(),
          triggerReason: 'Authorized',
          seqNo: 0,
          transactionInfo: { transactionId: 'T1' },
          evse: { id: 1 },
          idToken: { idToken: 'T', type: 'ISO14443' },
        },
      ])
    receive(begin('a'))
    expect(isElsewhere()).toBe(true)
    commit(new Error('disk full'))
    expect(isElsewhere()).toBe(false)
    receive(begin('b'))
    commit()
    expect(isElsewhere()).toBe(true)
  })

  test('asked for again while it waits, is given once', () => {
    const { sent, drafts, receive, commit } = setUp('ocpp1.6')
    receive(start('a'))
    receive(start('a'))
    commit()
    expect(sent).toHaveLength(1)
    expect(drafts.flatMap(({ events }) => events)).toHaveLength(1)
  })

  test('is every answer while the journal is at its cap', () => {
    const { sent, receive, commit } = setUp('ocpp1.6', true)
    receive('[2,"b","Heartbeat",{}]')
    expect(sent).toEqual([])
    commit()
    expect(sent).toHaveLength(1)
  })
})

test.each([...versions])('%s: whatever comes in, out goes at most one legal frame, and a row', (version) => {
  fc.assert(
    fc.property(frames, (text) => {
      const { sent, closed, drafts, receive, commit } = setUp(version)
      receive(text)
      commit()
      expect(sent.length).toBeLessThanOrEqual(1)
      expect(sent.every(legal)).toBe(true)
      expect(closed).toEqual([])
      expect(drafts).toHaveLength(1)
      const row = drafts[0]?.exchange?.()
      expect(row?.outcome).toBeString()
      expect(row?.response === null || typeof JSON.parse(row?.response ?? '{}') === 'object').toBe(true)
      receive('[2,"next","Heartbeat",{}]')
      expect(sent.at(-1)).toStartWith('[3,"next",')
    }),
    { numRuns: 1_000, includeErrorInReport: true },
  )
})
