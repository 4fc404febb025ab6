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
  lagMs: 9_900,
  problem: null,
}

test('nothing is said while every node reports and the management follows', () => {
  expect(staleness([node, { ...node, id: 'node-2', lagMs: 0 }], format)).toEqual([])
})

test.each([
  [{ state: 'silent' }, 'node-1 has not reported since 13:30:00'],
  [{ state: 'lost' }, 'Its stations are shown offline.'],
  [{ state: 'silent', lastReportAt: null }, 'since this management started'],
  [{ problem: 'the disk is full' }, 'node-1: the disk is full.'],
  [{ lagMs: 10_000 }, 'What is shown of the stations of node-1 is 10 s late'],
] as const)('%j is said', (change, words) => {
  const [line = '', ...others] = staleness([{ ...node, ...change }], format)
  expect(line.replaceAll(/\s/g, ' ')).toContain(words)
  expect(others).toEqual([])
})
