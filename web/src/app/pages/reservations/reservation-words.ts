import type { Reservation, ReservationState } from '@ocpp/shared/blocks/reservation/api'

interface Words {
  readonly label: string
  readonly tone: '' | 'g' | 'w' | 'd'
}

const words: Readonly<Record<ReservationState, Words>> = {
  requested: { label: 'requested', tone: 'w' },
  accepted: { label: 'in force', tone: 'g' },
  rejected: { label: 'rejected', tone: 'd' },
  faulted: { label: 'refused: faulted', tone: 'd' },
  occupied: { label: 'refused: occupied', tone: 'd' },
  unavailable: { label: 'refused: unavailable', tone: 'd' },
  failed: { label: 'not carried out', tone: 'd' },
  unanswered: { label: 'no answer', tone: 'w' },
  used: { label: 'used', tone: '' },
  expired: { label: 'expired', tone: '' },
  cancelled: { label: 'cancelled', tone: '' },
  removed: { label: 'removed by the station', tone: 'w' },
  unknown: { label: 'not known there', tone: 'w' },
}

/** What a reservation's state is called, and its colour. */
export const reservationWords = (state: ReservationState): Words => words[state]

export const reservationStateChoices = Object.entries(words).map(([value, { label }]) => ({ value, label }))

/** Can there be anything to cancel at the station? */
export const isOpenReservation = ({ state }: Reservation): boolean =>
  state === 'accepted' || state === 'requested' || state === 'unanswered'
