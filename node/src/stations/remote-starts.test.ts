import { expect, test } from 'bun:test'
import { createRemoteStarts } from './remote-starts.ts'

const answered = (change: object = {}, status = 'Accepted') => ({
  action: 'RemoteStartTransaction',
  request: { idTag: 'TAG', connectorId: 1, ...change },
  response: { status },
  commandId: 'c1',
})

test('a remote start is its transaction’s once, by tag and connector, for five minutes', () => {
  const starts = createRemoteStarts()
  starts.note('CP1', answered(), 0)
  expect(starts.take('CP2', { idTag: 'TAG', connectorId: 1 }, 1)).toBeUndefined()
  expect(starts.take('CP1', { idTag: 'OTHER', connectorId: 1 }, 1)).toBeUndefined()
  expect(starts.take('CP1', { idTag: 'TAG', connectorId: 2 }, 1)).toBeUndefined()
  expect(starts.take('CP1', { idTag: 'tag', connectorId: 1 }, 1)).toBe('c1')
  expect(starts.take('CP1', { idTag: 'TAG', connectorId: 1 }, 2)).toBeUndefined()
  starts.note('CP1', answered(), 0)
  expect(starts.take('CP1', { idTag: 'TAG', connectorId: 1 }, 300_000)).toBeUndefined()
})

test('without a connector it may be any; one that was not accepted starts nothing', () => {
  const starts = createRemoteStarts()
  starts.note('CP1', answered({ connectorId: 0 }), 0)
  expect(starts.take('CP1', { idTag: 'TAG', connectorId: 3 }, 1)).toBe('c1')
  starts.note('CP1', answered({}, 'Rejected'), 0)
  starts.note('CP1', { ...answered(), action: 'Reset' }, 0)
  starts.note('CP1', { ...answered(), commandId: undefined }, 0)
  expect(starts.take('CP1', { idTag: 'TAG', connectorId: 1 }, 1)).toBeUndefined()
})
