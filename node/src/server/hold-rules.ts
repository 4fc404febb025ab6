import { mayBeHeld } from '@ocpp/shared/contracts/station-id'
import type { Replica } from '../replica/replica.ts'
import type { Admit, TurnedAway } from './admit.ts'

const turnAway = (reason: 'oddId' | 'lookAlike', detail: string): TurnedAway => ({
  kind: 'turnedAway',
  // As with a wrong password: nobody learns which ids are known.
  status: 401,
  reason,
  detail,
})

/**
 * Holds nobody under an id that is odd, or that an operator could take for one that is known: it is turned away and the
 * operator is told. What an operator has entered is let in however it is written.
 */
export const withHoldRules =
  (admit: Admit, replica: Pick<Replica, 'station' | 'alike'>): Admit =>
  (request) => {
    const { station } = request
    const decision = admit(request)
    if (decision.kind === 'turnedAway' || decision.admission !== 'pending') return decision
    if (replica.station(station) !== undefined) return decision
    const alike = replica.alike(station)
    if (alike !== undefined) return turnAway('lookAlike', `it looks like ${alike}, which is known`)
    return mayBeHeld(station) ? decision : turnAway('oddId', 'the id has characters that no station has')
  }
