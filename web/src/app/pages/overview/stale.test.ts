import { expect, test } from 'bun:test'
import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import { createFormat } from '../../text/format.ts'
import { staleness } from './stale.ts'

const format = createFormat('UTC', new Date('2026-11-23T13:32:00Z'))
const node: NodeStatus = {
  id: 'node-1',
  state: 'reporting',
  lastReportAt: '2026-11-23T13:30:00Z',
  connections: 12,
  journalDepth: 3,
  journalAgeMs: 200,
  problem: null,
}

test('nothing is said while every node reports and its journal is short', () => {
  expect(staleness([node, { ...node, id: 'node-2', journalDepth: 0, journalAgeMs: 0 }], format)).toEqual([])
})

test.each([
  [{ state: 'silent' }, 'node-1 has not reported since 13:30:00'],
  [{ state: 'lost' }, 'Its stations are shown offline.'],
  [{ state: 'silent', lastReportAt: null }, 'since this management started'],
  [{ problem: 'the disk is full' }, 'node-1: the disk is full.'],
  [{ journalDepth: 1_200, journalAgeMs: 180_000 }, 'node-1 still holds 1 200 messages of the last 3 min'],
] as const)('%j is said', (change, words) => {
  const [line = '', ...others] = staleness([{ ...node, ...change }], format)
  expect(line.replaceAll(/\s/g, ' ')).toContain(words)
  expect(others).toEqual([])
})
