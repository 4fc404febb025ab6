import type { LocalList } from '@ocpp/shared/blocks/local-list/api'
import type { Reservation } from '@ocpp/shared/blocks/reservation/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'

/** Reservations and local lists as the stub answers them: one of each kind of state. */
export const createLists = (now: () => number) => {
  const at = (minutes: number) => new Date(now() + minutes * 60_000).toISOString()
  const made: Reservation[] = []

  const reservation = (station: string, change: Partial<Reservation> = {}): Reservation => ({
    station,
    reservationId: 4711,
    state: 'accepted',
    changedAt: at(-5),
    evse: 1,
    connectorType: null,
    token: { type: 'ISO14443', value: '04A15C00B2' },
    group: 'Fleet',
    expiresAt: at(25),
    requestedAt: at(-5),
    actor: 'operator@example.org',
    answeredAt: at(-5),
    transactionId: null,
    cancelRefusedAt: null,
    ...change,
  })

  const reservations = (station: string): Reservation[] => [
    ...made.filter((each) => each.station === station),
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
      cancelRefusedAt: at(-60),
    }),
  ]

  const localList = ({ id }: Station): LocalList => ({
    station: id,
    state: 'held',
    version: 7,
    confirmedAt: at(-60),
    reportedVersion: 7,
    reportedAt: at(-30),
    lastAnswer: { at: at(-60), version: 7, update: 'differential', status: 'Accepted' },
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
        expiresAt: at(86_400),
        group: 'Fleet',
        difference: 'same',
      },
    ],
  })

  const reserve = (station: string, facts: Partial<Reservation>): Reservation => {
    const { evse = 0, token = null, group = null, expiresAt = null } = facts
    const one = reservation(station, { reservationId: 500 + made.length, evse, token, group, expiresAt })
    made.unshift(one)
    return one
  }
  return { reservations, localList, reserve }
}
