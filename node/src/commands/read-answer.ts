import type { Verdict } from '@ocpp/shared/contracts/commands'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import type { Validators } from '@ocpp/shared/ocpp/validators'
import type { Session } from '../stations/session.ts'
import { verdictOf } from './verdicts.ts'

/** A station's answer as it is taken. */
export interface AnswerRead {
  /** As the station meant it. */
  readonly payload: Payload
  /** True where it has what its action's lessons need. */
  readonly tells: boolean
  readonly verdict: Verdict
}

export type ReadAnswer = (session: Session, action: string, response: Payload) => AnswerRead

/** Reads the answers to our CALLs. */
export const createReadAnswer =
  ({ validators }: { readonly validators: Pick<Validators, 'response'> }): ReadAnswer =>
  ({ version }, action, response) => {
    const tells = (validators.response(version, action)?.(response) ?? null) === null
    return { payload: response, tells, verdict: verdictOf(version, action, response, tells) }
  }
