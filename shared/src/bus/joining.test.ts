import { expect, test } from 'bun:test'
import { envelopeOf } from '../../testing/envelopes.ts'
import type { Envelope } from '../contracts/journal.ts'
import { type Joined, joinHead } from './joining.ts'

const numbered = (sequence: number, entries: number) => {
  const envelope = envelopeOf('CS-1', sequence)
  const [entry] = envelope.entries
  return { ...envelope, entries: Array.from({ length: entries }, () => entry!) }
}

/** Heads one after the other, until none waits. */
const join = (envelopes: readonly Envelope[]): readonly Joined[] => {
  const head = joinHead(envelopes, 250)
  return head === undefined ? [] : [head, ...join(envelopes.slice(head.count))]
}

test('neighbours become one, their entries in order', () => {
  const [joined, ...others] = join([1, 2, 3].map((sequence) => envelopeOf('CS-1', sequence)))
  expect(others).toEqual([])
  expect(joined?.count).toBe(3)
  expect(joined?.envelope.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
})

test('up to the limit; a larger one stays as it is', () => {
  const joined = join([numbered(1, 200), numbered(2, 50), numbered(3, 1), numbered(4, 900), numbered(5, 1)])
  expect(joined.map(({ count, envelope }) => [count, envelope.entries.length])).toEqual([
    [2, 250],
    [1, 1],
    [1, 900],
    [1, 1],
  ])
})
