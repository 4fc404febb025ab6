import { expect, test } from 'bun:test'
import { contextOf } from '../../../testing/context.ts'
import { securityEventNotification } from './security-event-notification.ts'

test('SecurityEventNotification of 1.6 is answered and waits for the disk', () => {
  const request = { type: 'TamperDetectionActivated', timestamp: '2026-06-01T11:59:30Z', techInfo: 'lid' }
  expect(securityEventNotification(request, contextOf())).toEqual({
    response: {},
    waits: true,
    events: [
      {
        type: 'SecurityEventReported',
        at: '2026-06-01T11:59:30.000Z',
        event: 'TamperDetectionActivated',
        techInfo: 'lid',
      },
    ],
  })
})
