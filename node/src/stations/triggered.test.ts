import { expect, test } from 'bun:test'
import type { CallFrame } from '@ocpp/shared/ocpp/frame'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { Session } from './session.ts'
import { expectTriggered, triggeredBy } from './triggered.ts'

const setUp = (version: Version, request: object, status = 'Accepted', action = 'TriggerMessage') => {
  const session = { version } as Session
  expectTriggered(session, { action, request, commandId: 'c1' }, { status }, 0)
  return (name: string, payload: object, nowMs = 1): string | undefined =>
    triggeredBy(session, { kind: 'call', id: '1', action: name, payload } as CallFrame, nowMs)
}

test('the first message of that name is the triggered one, within half a minute', () => {
  const by = setUp('ocpp1.6', { requestedMessage: 'Heartbeat' })
  expect(by('MeterValues', { connectorId: 1 })).toBeUndefined()
  expect(by('Heartbeat', {}, 29_999)).toBe('c1')
  expect(by('Heartbeat', {}, 29_999)).toBeUndefined()
  expect(setUp('ocpp1.6', { requestedMessage: 'Heartbeat' })('Heartbeat', {}, 30_000)).toBeUndefined()
})

test('nothing is expected of a trigger that was refused, or of another action', () => {
  const request = { requestedMessage: 'Heartbeat' }
  expect(setUp('ocpp1.6', request, 'Rejected')('Heartbeat', {})).toBeUndefined()
  expect(setUp('ocpp1.6', request, 'Accepted', 'DataTransfer')('Heartbeat', {})).toBeUndefined()
  expect(setUp('ocpp1.6', {})('Heartbeat', {})).toBeUndefined()
})

test.each([
  [
    'ocpp1.6',
    { requestedMessage: 'StatusNotification', connectorId: 2 },
    { connectorId: 2 },
    { connectorId: 1 },
  ],
  [
    'ocpp2.0.1',
    { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 2 } },
    { evseId: 1, connectorId: 2 },
    { evseId: 1, connectorId: 1 },
  ],
] as const)('%s: only the place that was asked about answers', (version, request, right, wrong) => {
  const by = setUp(version, request)
  expect(by('StatusNotification', wrong)).toBeUndefined()
  expect(by('StatusNotification', right)).toBe('c1')
  expect(by('StatusNotification', right)).toBeUndefined()
})

test('asked about the whole station, each place answers once', () => {
  const by = setUp('ocpp1.6', { requestedMessage: 'StatusNotification', connectorId: 0 })
  const answers = [0, 1, 2, 1].map((connectorId) => by('StatusNotification', { connectorId }))
  expect(answers).toEqual(['c1', 'c1', 'c1', undefined])
})

test('a transaction event must say that it was triggered', () => {
  const by = setUp('ocpp2.0.1', { requestedMessage: 'TransactionEvent', evse: { id: 1 } })
  expect(by('TransactionEvent', { evse: { id: 1 }, triggerReason: 'MeterValuePeriodic' })).toBeUndefined()
  expect(by('TransactionEvent', { evse: { id: 1 }, triggerReason: 'Trigger' })).toBe('c1')
})

test('a certificate is asked for by another name than it is requested under', () => {
  const by = setUp(
    'ocpp1.6',
    { requestedMessage: 'SignChargePointCertificate' },
    'Accepted',
    'ExtendedTriggerMessage',
  )
  expect(by('SignCertificate', { csr: '' })).toBe('c1')
})
