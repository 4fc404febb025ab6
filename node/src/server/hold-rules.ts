import { mayBeHeld } from '@ocpp/shared/contracts/station-id'
import type { Replica } from '../replica/replica.ts'
import type { Admit, TurnedAway } from './admission/decision.ts'

/**
 * Lets nobody wait under an id that is odd, or that an operator could take for one that is known: it is turned away as
 * with a wrong password, and the operator is shown why. What an operator has entered is let in however it is written.
 */
export const withHoldRules =
  (admit: Admit, replica: Pick<Replica, 'station' | 'alike'>): Admit =>
  (request) => {
    const { station } = request
    const decision = admit(request)
    // Looked up for known ids as well, so that one that is known takes as long.
    const alike = replica.alike(station)
    const isWaiting = decision.kind === 'admitted' && decision.admission === 'pending'
    const isUnknown = decision.kind === 'turnedAway' && decision.reason === 'unknownStation'
    if (!(isWaiting || isUnknown) || replica.station(station) !== undefined) return decision
    const rest = isUnknown ? `; ${decision.detail}` : ''
    const turnAway = (reason: 'oddId' | 'lookAlike', why: string): TurnedAway => ({
      ...{ kind: 'turnedAway', status: 401, reason, detail: `${why}${rest}` },
    })
    if (alike !== undefined) return turnAway('lookAlike', `it looks like ${alike}, which is known`)
    return mayBeHeld(station) ? decision : turnAway('oddId', 'the id has characters that no station has')
  }
