import type { Reservation, ReservationState } from '@ocpp/shared/blocks/reservation/api'

interface StateLabel {
  readonly label: string
  readonly tone: '' | 'good' | 'warn' | 'danger'
}

const labels: Readonly<Record<ReservationState, StateLabel>> = {
  requested: { label: 'requested', tone: 'warn' },
  accepted: { label: 'in force', tone: 'good' },
  rejected: { label: 'rejected', tone: 'danger' },
  faulted: { label: 'refused: faulted', tone: 'danger' },
  occupied: { label: 'refused: occupied', tone: 'danger' },
  unavailable: { label: 'refused: unavailable', tone: 'danger' },
  failed: { label: 'not carried out', tone: 'danger' },
  unanswered: { label: 'no answer', tone: 'warn' },
  used: { label: 'used', tone: '' },
  expired: { label: 'expired', tone: '' },
  cancelled: { label: 'cancelled', tone: '' },
  removed: { label: 'removed by the station', tone: 'warn' },
  unknown: { label: 'not known there', tone: 'warn' },
}

/** What a reservation's state is called, and its colour. */
export const reservationLabels = (state: ReservationState): StateLabel => labels[state]

export const reservationStateChoices = Object.entries(labels).map(([value, { label }]) => ({ value, label }))

/** Can there be anything to cancel at the station? */
export const isOpenReservation = ({ state }: Reservation): boolean =>
  state === 'accepted' || state === 'requested' || state === 'unanswered'
