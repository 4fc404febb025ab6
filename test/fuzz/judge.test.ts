import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { fuzzedFrames } from './frames.ts'
import { awaitedFor, mayEndBy, readSent } from './judge.ts'
import type { WireFrame } from './raw-client.ts'

const text = (content: string): WireFrame => ({ opcode: 1, payload: Buffer.from(content) })

test('what no node may send is a finding', () => {
  for (const sent of [
    'no JSON',
    '{}',
    '[3,null,{}]',
    '[3,"a",{},1]',
    '[3,"a",[]]',
    '[4,"a","NotSupported",""]',
    `[4,"a","NotSupported","${'x'.repeat(256)}",{}]`,
    '[4,"a","MadeUp","",{}]',
    // A fault of ours that was caught.
    '[4,"a","InternalError","",{}]',
    '[5,"a",{}]',
  ])
    expect([sent, typeof readSent(sent, 'ocpp1.6')]).toEqual([sent, 'string'])
  expect(readSent('[3,"a",{}]', 'ocpp1.6')).toEqual({ kind: 'answer', id: 'a' })
  // Each version has spellings of its own.
  const occurrence = '[4,"a","OccurrenceConstraintViolation","",{}]'
  expect(readSent(occurrence, 'ocpp2.0.1')).toEqual({ kind: 'answer', id: 'a' })
  expect(readSent(occurrence, 'ocpp1.6')).toBeString()
})

test('a call must be answered under its id, an answer must not be, and a close needs its reason', () => {
  expect(awaitedFor(text('[2,"a","Heartbeat",{}]'), 'ocpp1.6')).toEqual({ least: 1, most: 1, id: 'a' })
  expect(awaitedFor(text('[2,"a","Heartbeat",{'), 'ocpp1.6')).toEqual({ least: 1, most: 1, id: 'a' })
  expect(awaitedFor(text('[3,"a",{}]'), 'ocpp1.6')).toEqual({ least: 0, most: 0, id: null })
  expect(awaitedFor(text('[3,"a",{'), 'ocpp1.6')).toMatchObject({ least: 0, most: 0 })
  expect(mayEndBy(text('[2,"a","Heartbeat",{}]'), 1002)).toBe(false)
  expect(mayEndBy(text('x'.repeat(257 * 1024)), 1009)).toBe(true)
  expect(mayEndBy({ opcode: 1, payload: Buffer.from([0xff]) }, 1007)).toBe(true)
  expect(mayEndBy({ opcode: 2, payload: Buffer.from('x') }, 1003)).toBe(true)
  expect(mayEndBy({ opcode: 2, payload: Buffer.from('x') }, 1011)).toBe(false)
})

test('a seed makes the same frames each time, right ones and broken ones among them', () => {
  const made = () => fc.sample(fuzzedFrames('ocpp2.0.1'), { seed: 7, numRuns: 300 })
  const frames = made()
  expect(made()).toEqual(frames)
  const kinds = new Set(frames.map((frame) => awaitedFor(frame, 'ocpp2.0.1').least))
  expect([...kinds].toSorted()).toEqual([0, 1])
  expect(frames.some(({ payload }) => payload.length > 60_000)).toBe(true)
  expect(frames.some(({ opcode }) => opcode !== 1)).toBe(true)
})
