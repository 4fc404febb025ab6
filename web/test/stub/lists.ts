import type { LocalList, localListApi } from '@ocpp/shared/blocks/local-list/api'
import type { Reservation, reservationApi } from '@ocpp/shared/blocks/reservation/api'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { ago, MINUTE } from './time.ts'
import type { World } from './world.ts'

const reservation = (station: string, change: Partial<Reservation> = {}): Reservation => ({
  station,
  reservationId: 4711,
  state: 'accepted',
  changedAt: ago(5 * MINUTE),
  evse: 1,
  connectorType: null,
  token: { type: 'ISO14443', value: '04A15C00B2' },
  group: 'Fleet',
  expiresAt: ago(-25 * MINUTE),
  requestedAt: ago(5 * MINUTE),
  actor: 'operator@example.org',
  answeredAt: ago(5 * MINUTE),
  transactionId: null,
  cancelRefusedAt: null,
  ...change,
})

/** One of each kind of state. */
const reservationsOf = (station: string): Reservation[] => [
  reservation(station),
  reservation(station, { reservationId: 12, state: 'used', transactionId: '99', evse: 2 }),
  reservation(station, {
    reservationId: 99_999,
    state: 'unknown',
    token: null,
    group: null,
    evse: null,
    expiresAt: null,
    requestedAt: null,
    actor: null,
    cancelRefusedAt: ago(60 * MINUTE),
  }),
]

const localList = (station: string): LocalList => ({
  station,
  state: 'held',
  version: 7,
  confirmedAt: ago(60 * MINUTE),
  reportedVersion: 7,
  reportedAt: ago(30 * MINUTE),
  lastAnswer: { at: ago(60 * MINUTE), version: 7, update: 'differential', status: 'Accepted' },
  push: 'auto',
  groups: ['Fleet'],
  held: 2,
  wanted: 2,
  leftOut: 0,
  difference: { add: 1, change: 0, remove: 1 },
  rows: [
    {
      token: { type: 'ISO14443', value: '04A15C25B2' },
      status: 'Accepted',
      group: 'Fleet',
      difference: 'add',
    },
    { token: { type: 'ISO14443', value: '04A15C4AB2' }, status: 'Accepted', difference: 'remove' },
    {
      token: { type: 'ISO14443', value: '04A15C00B2' },
      status: 'Accepted',
      expiresAt: ago(-86_400 * MINUTE),
      group: 'Fleet',
      difference: 'same',
    },
  ],
})

export const createReservations = ({ stations, command }: World): StubHandlers<typeof reservationApi> => {
  const made: Reservation[] = []
  const all = (station: string) => [
    ...made.filter((each) => each.station === station),
    ...reservationsOf(station),
  ]
  return {
    list: ({ query }) =>
      paged(
        all(stations[0]!.id).filter(({ state }) => fits(query.state, state)),
        query,
      ),
    listOfStation: ({ params, query }) =>
      paged(
        all(params.id).filter(({ state }) => fits(query.state, state)),
        query,
      ),
    reserve: ({ params: { id }, body }) => {
      const { evse = 0, token, group = null, expiresAt } = body
      const one = reservation(id, { reservationId: 500 + made.length, evse, token, group, expiresAt })
      made.unshift(one)
      return { reservation: one, command: command(id, 'reserve', body) }
    },
    cancel: ({ params: { id, reservationId } }) =>
      command(id, 'cancel-reservation', {}, reservationId === '99999' ? 'rejected' : 'accepted'),
  }
}

export const localListHandlers = ({ command }: World): StubHandlers<typeof localListApi> => ({
  read: ({ params }) => localList(params.id),
  change: ({ params, body: { push = 'auto', groups = null } }) => ({ ...localList(params.id), push, groups }),
  forget: () => null,
  send: ({ params }) => ({
    result: 'sent',
    version: 8,
    entries: 2,
    commands: [command(params.id, 'send-local-list').id],
  }),
  readVersion: ({ params }) => command(params.id, 'local-list-version'),
})
