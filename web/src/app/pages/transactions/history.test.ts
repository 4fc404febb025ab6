import { expect, test } from 'bun:test'
import type { TransactionEventRow } from '@ocpp/shared/blocks/transactions/event-row'
import { historyOf } from './history.ts'

const event = (seqNo: number | null, change: Partial<TransactionEventRow> = {}): TransactionEventRow => ({
  type: 'TransactionUpdated',
  at: '2026-11-23T13:00:00.000Z',
  receivedAt: '2026-11-23T13:00:00.000Z',
  seqNo,
  trigger: null,
  chargingState: null,
  offline: false,
  evse: null,
  connector: null,
  token: null,
  authorization: null,
  untrustedAt: null,
  quarantined: false,
  detail: '',
  ...change,
})
const kinds = (numbers: (number | null)[], missing: [number, number][]) =>
  historyOf({ events: numbers.map((seqNo) => event(seqNo)), missing }).map((line) =>
    line.kind === 'gap' ? `${line.from}-${line.to}` : 'e',
  )

test('missing sequence numbers become a line of their own, where they belong', () => {
  expect(kinds([0, 1, 4, 5], [[2, 3]])).toEqual(['e', 'e', '2-3', 'e', 'e'])
  expect(
    kinds(
      [2, 6],
      [
        [0, 1],
        [3, 5],
      ],
    ),
  ).toEqual(['0-1', 'e', '3-5', 'e'])
  expect(kinds([null, null], [])).toEqual(['e', 'e'])
})

test('an event shows what changed with it, and nothing that stayed', () => {
  const details = historyOf({
    events: [
      event(0, { trigger: 'CablePluggedIn', evse: 1, connector: 1, chargingState: 'EVConnected' }),
      event(1, { trigger: 'Authorized', token: 'AB12', authorization: 'Accepted', evse: 1, connector: 1 }),
      event(2, { chargingState: 'Charging', token: 'ab12' }),
      event(2, { chargingState: 'Idle', quarantined: true }),
      event(3, { chargingState: 'Charging', evse: 2 }),
      event(4, { token: 'CD34', detail: 'register 5 Wh' }),
    ],
    missing: [],
  }).map((line) => (line.kind === 'event' ? line.details.join(', ') : ''))
  expect(details).toEqual([
    'CablePluggedIn, EVConnected, EVSE 1, connector 1, seqNo 0',
    'Authorized, token AB12 (Accepted), seqNo 1',
    'Charging, seqNo 2',
    'Idle, seqNo 2',
    'EVSE 2, seqNo 3',
    'token CD34, register 5 Wh, seqNo 4',
  ])
})
