import { expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { instant } from '../../../../testing/records.ts'
import type { Item } from '../../../domain/items.ts'
import { oddWritingKey, toldAgain } from './oddities.ts'

const seen = (
  seconds: number,
  given: Partial<EventOf<'OddMessageSeen'>> = {},
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
  ...given,
})

test('the same fault is one, counted up, with its last words, in whatever order it is told', () => {
  const told = [seen(1), seen(200, { words: 'newest', times: 7 }), seen(100, { times: 2 })]
  for (const order of [told, told.toReversed()]) {
    const item = order.reduce<Item<'oddWriting'> | null>(
      (former, event) => toldAgain('CS-1', former, event),
      null,
    )
    expect(item).toEqual({
      kind: 'oddWriting',
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
  expect(toldAgain('CS-1', null, seen(1, { kind: 'refused' })).state).toBe('refused')
  expect(oddWritingKey(seen(1, { field: 'x'.repeat(1000) })).length).toBe(255)
})
