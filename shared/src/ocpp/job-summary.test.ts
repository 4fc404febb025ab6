import { expect, test } from 'bun:test'
import { summarize } from './summary.ts'

test('jobs and reports are shown by number and state, and nothing that a station knows of a customer', () => {
  const reported = (action: string, request: object, response: object = {}) =>
    summarize('ocpp2.0.1', action, request, response)
  expect(reported('FirmwareStatusNotification', { status: 'Installing', requestId: 4 })).toBe(
    'Installing, request 4',
  )
  expect(reported('GetLog', { logType: 'SecurityLog', requestId: 4 }, { status: 'Accepted' })).toBe(
    'SecurityLog, request 4, Accepted',
  )
  expect(
    reported('NotifyCustomerInformation', { data: 'Anna Schmidt', requestId: 4, seqNo: 1, tbc: true }),
  ).toBe('request 4, part 1, more to come')
  expect(reported('NotifyDisplayMessages', { requestId: 4, messageInfo: [{}, {}] })).toBe(
    'request 4, 2 messages',
  )
  expect(reported('CustomerInformation', { requestId: 4, report: true, clear: true })).toBe(
    'report, clear, request 4',
  )
  const message = { id: 3, priority: 'InFront', message: { content: 'x' } }
  expect(reported('SetDisplayMessage', { message }, { status: 'Accepted' })).toBe(
    'message 3, InFront, Accepted',
  )
})
