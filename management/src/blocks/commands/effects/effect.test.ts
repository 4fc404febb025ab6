import { describe, expect, test } from 'bun:test'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import { commandRecord } from '../../../../testing/operator-records.ts'
import { messageRecord } from '../../../../testing/records.ts'
import type { Store } from '../../../ports/store.ts'
import { hooks } from '../../all.ts'
import { effectOf } from './effect.ts'

type Payload = Readonly<Record<string, unknown>>
/** Seconds after the command was answered, action, payload, answer. */
type Said = readonly [seconds: number, action: string, payload?: Payload, answer?: Payload]

const clock = createFakeClock()
const settledAt = clock.now()
const after = (seconds: number) => new Date(settledAt.getTime() + seconds * 1_000).toISOString()

/** What becomes of a call when the station has said this, so many seconds later. */
const effect = (
  call: { readonly action: string; readonly request?: Payload; readonly response?: Payload },
  said: readonly Said[],
  nowSeconds = 30,
) => {
  const messages: Message[] = said.map(([seconds, action, payload = {}, answer = {}]) =>
    messageRecord({
      ...{ id: `m${seconds}`, at: after(seconds), action },
      ...{ request: JSON.stringify(payload), response: JSON.stringify(answer) },
    }),
  )
  const list: Store['messages']['list'] = (_station, { action, direction, from = '', to = '' }) => {
    const items = messages
      .filter((one) => one.direction === direction)
      .filter((one) => one.action === action && one.at >= from && one.at < to)
      .toReversed()
    return Promise.resolve({ items, next: null, total: items.length })
  }
  const { action, request = {}, response = { status: 'Accepted' } } = call
  const record = commandRecord({
    ...{ state: 'accepted', settledAt: after(0) },
    outcome: {
      ...{ outcome: 'answered', verdict: 'accepted', protocol: 'ocpp1.6', roundTripMs: 20 },
      ...{ action, request, response },
    },
  })
  const now = { ...clock, now: () => new Date(after(nowSeconds)) }
  return effectOf({ store: { messages: { list } } as unknown as Store, clock: now, hooks }, record)
}

describe('what a command leads to', () => {
  test.each<[string, Parameters<typeof effect>[0], readonly Said[], object]>([
    [
      'a reset: the next boot',
      { action: 'Reset' },
      [
        [12, 'BootNotification'],
        [60, 'BootNotification'],
      ],
      { state: 'seen', at: after(12), message: 'm12' },
    ],
    [
      'a reset that nothing follows yet',
      { action: 'Reset' },
      [[3, 'Heartbeat']],
      { state: 'awaited', until: after(299.98), sentence: 'The station has booted again' },
    ],
    [
      'a reset of one EVSE',
      { action: 'Reset', request: { type: 'OnIdle', evseId: 1 } },
      [],
      { state: 'answered', at: after(0) },
    ],
    [
      'an availability: that connector, not another',
      { action: 'ChangeAvailability', request: { connectorId: 2, type: 'Inoperative' } },
      [
        [1, 'StatusNotification', { connectorId: 1, status: 'Unavailable' }],
        [2, 'StatusNotification', { connectorId: 2, status: 'Charging' }],
        [3, 'StatusNotification', { connectorId: 2, status: 'Unavailable' }],
      ],
      { state: 'seen', message: 'm3', word: 'Unavailable' },
    ],
    [
      'an availability of 2.0.1, back in service',
      {
        action: 'ChangeAvailability',
        request: { operationalStatus: 'Operative', evse: { id: 1, connectorId: 1 } },
      },
      [
        [1, 'StatusNotification', { evseId: 2, connectorId: 1, connectorStatus: 'Available' }],
        [2, 'StatusNotification', { evseId: 1, connectorId: 1, connectorStatus: 'Available' }],
      ],
      { state: 'seen', message: 'm2' },
    ],
    [
      'a trigger: the message',
      { action: 'TriggerMessage', request: { requestedMessage: 'MeterValues' } },
      [[1, 'MeterValues']],
      { state: 'seen' },
    ],
    [
      'a trigger of a certificate: the request for it',
      { action: 'ExtendedTriggerMessage', request: { requestedMessage: 'SignChargePointCertificate' } },
      [[2, 'SignCertificate']],
      { state: 'seen', sentence: 'SignCertificate has come' },
    ],
    [
      'a start: the session of that token',
      { action: 'RemoteStartTransaction', request: { idTag: 'CARD', connectorId: 1 } },
      [
        [1, 'StartTransaction', { idTag: 'OTHER', connectorId: 1 }, { idTagInfo: { status: 'Accepted' } }],
        [9, 'StartTransaction', { idTag: 'card', connectorId: 1 }, { idTagInfo: { status: 'Accepted' } }],
      ],
      { state: 'seen', message: 'm9' },
    ],
    [
      'a start whose token is refused',
      { action: 'RemoteStartTransaction', request: { idTag: 'CARD' } },
      [[2, 'Authorize', { idTag: 'CARD' }, { idTagInfo: { status: 'Blocked' } }]],
      { state: 'failed', word: 'Blocked', message: 'm2' },
    ],
    [
      'a start of 2.0.1: by its number',
      {
        action: 'RequestStartTransaction',
        request: { remoteStartId: 7, idToken: { idToken: 'C', type: 'Central' } },
      },
      [
        [1, 'TransactionEvent', { transactionInfo: { transactionId: 'x' } }],
        [2, 'TransactionEvent', { transactionInfo: { transactionId: 'y', remoteStartId: 7 } }, {}],
      ],
      { state: 'seen', message: 'm2' },
    ],
    [
      'a stop: the end of that session',
      { action: 'RemoteStopTransaction', request: { transactionId: 5 } },
      [
        [1, 'StopTransaction', { transactionId: 4 }],
        [2, 'StopTransaction', { transactionId: 5 }],
      ],
      { state: 'seen', message: 'm2' },
    ],
    [
      'a stop of 2.0.1',
      { action: 'RequestStopTransaction', request: { transactionId: 'y' } },
      [
        [1, 'TransactionEvent', { eventType: 'Updated', transactionInfo: { transactionId: 'y' } }],
        [2, 'TransactionEvent', { eventType: 'Ended', transactionInfo: { transactionId: 'y' } }],
      ],
      { state: 'seen', message: 'm2' },
    ],
    [
      'firmware: its installation',
      { action: 'UpdateFirmware', request: { requestId: 3 } },
      [
        [1, 'FirmwareStatusNotification', { status: 'Downloading', requestId: 3 }],
        [2, 'FirmwareStatusNotification', { status: 'Installed', requestId: 2 }],
        [9, 'FirmwareStatusNotification', { status: 'Installed', requestId: 3 }],
      ],
      { state: 'seen', message: 'm9', word: 'Installed' },
    ],
    [
      'firmware that cannot be installed',
      { action: 'UpdateFirmware' },
      [[9, 'FirmwareStatusNotification', { status: 'InvalidSignature' }]],
      { state: 'failed', word: 'InvalidSignature' },
    ],
    [
      'a log: its upload',
      { action: 'GetLog', request: { requestId: 3 } },
      [[4, 'LogStatusNotification', { status: 'Uploaded', requestId: 3 }]],
      { state: 'seen' },
    ],
    [
      'a report: its last part',
      { action: 'GetBaseReport', request: { requestId: 3 } },
      [
        [1, 'NotifyReport', { requestId: 3, tbc: true }],
        [2, 'NotifyReport', { requestId: 3 }],
      ],
      { state: 'seen', message: 'm2' },
    ],
    [
      'a key that takes a boot',
      { action: 'ChangeConfiguration', response: { status: 'RebootRequired' } },
      [],
      { state: 'awaited' },
    ],
    ['a key that takes none', { action: 'ChangeConfiguration' }, [], { state: 'answered' }],
    [
      'whatever has its effect in the answer',
      { action: 'ClearCache' },
      [],
      { state: 'answered', sentence: null },
    ],
  ])('of %s', async (_, call, said, expected) => {
    expect(await effect(call, said)).toMatchObject(expected)
  })

  test('is not seen in time, and later messages do not count', async () => {
    const late: readonly Said[] = [[400, 'BootNotification']]
    expect(await effect({ action: 'Reset' }, late, 500)).toMatchObject({ state: 'notSeen', at: null })
  })

  test('of one that waits for the end of a session is awaited for a day', async () => {
    const scheduled = { action: 'Reset', request: { type: 'OnIdle' }, response: { status: 'Scheduled' } }
    expect(await effect(scheduled, [[7_200, 'BootNotification']], 7_300)).toMatchObject({ state: 'seen' })
    expect(await effect(scheduled, [], 80_000)).toMatchObject({ state: 'awaited' })
  })

  test('of firmware that is for tonight is awaited from then on', async () => {
    const request = { retrieveDate: after(10 * 86_400) }
    expect(await effect({ action: 'UpdateFirmware', request }, [], 10 * 86_400)).toMatchObject({
      state: 'awaited',
    })
  })

  test('is nothing where the station has not accepted it', async () => {
    const context = { store: {} as Store, clock, hooks }
    expect(await effectOf(context, commandRecord({ state: 'rejected', settledAt: after(0) }))).toBeNull()
  })
})
