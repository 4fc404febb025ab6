import { expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { instant } from '../../../../testing/records.ts'
import { type OddityItem, oddities } from '../records.ts'
import { oddityKey, withReport } from './oddities.ts'

const seen = (
  seconds: number,
  differing: Partial<EventOf<'OddMessageSeen'>> = {},
): EventOf<'OddMessageSeen'> => ({
  type: 'OddMessageSeen',
  at: instant(seconds),
  protocol: 'ocpp1.6',
  action: 'StatusNotification',
  kind: 'word',
  field: 'errorCode',
  words: 'as it was',
  times: 1,
  example: 'frame',
  ...differing,
})

test('the same fault is one, counted up, with its last words, in whatever order they come', () => {
  const reports = [seen(1), seen(200, { words: 'newest', times: 7 }), seen(100, { times: 2 })]
  for (const order of [reports, reports.toReversed()]) {
    const item = order.reduce<OddityItem | null>((former, event) => withReport('CS-1', former, event), null)
    expect(item).toEqual({
      kind: oddities.kind,
      station: 'CS-1',
      key: 'StatusNotification word errorCode',
      state: 'read',
      at: instant(200),
      due: null,
      body: {
        protocol: 'ocpp1.6',
        action: 'StatusNotification',
        kind: 'word',
        field: 'errorCode',
        words: 'newest',
        errorCode: null,
        count: 10,
        firstAt: instant(1),
        example: 'frame',
      },
    })
  }
})

test('what was refused stands apart, and no name makes a key long', () => {
  expect(withReport('CS-1', null, seen(1, { kind: 'refused' })).state).toBe('refused')
  expect(oddityKey(seen(1, { field: 'x'.repeat(1000) })).length).toBe(255)
})
