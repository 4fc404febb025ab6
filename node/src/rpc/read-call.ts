import { type Violation, violationOf } from '@ocpp/shared/ocpp/call-errors'
import type { CallFrame, Payload } from '@ocpp/shared/ocpp/frame'
import { refusalOf } from '@ocpp/shared/ocpp/known-actions'
import type { Validators } from '@ocpp/shared/ocpp/validators'
import { type Context, noted } from '../actions/handler.ts'
import type { Forgive } from '../quirks/forgive.ts'
import type { Session } from '../stations/session.ts'
import type { Route } from './routes.ts'

/** A CALL as it is taken. */
export interface ReadCall {
  /** As the station meant it; the frame keeps what it wrote. */
  readonly payload: Payload
  /** Why it cannot be answered. */
  readonly violation: Violation | null
  /** What the message log says of how it was read. */
  readonly note: string | null
  readonly handle: (context: Context) => ReturnType<Route['handle']>
}

export interface ReadCallDeps {
  readonly forgive: Forgive
  /** Those that let longer texts through. */
  readonly relaxed: Pick<Validators, 'request'>
}

/** 2.0.1 lets a station that is not accepted send only what it was asked for (B02.FR.09); 1.6 does not say. */
const isBarred = ({ version, admission, invited }: Session, action: string): boolean =>
  version === 'ocpp2.0.1' && admission !== 'accepted' && action !== 'BootNotification' && !invited.has(action)

const unhandled: ReadCall['handle'] = () => noted([], false)

/** Looks at a CALL before its handler does: may it be sent, what does it mean, and does that fit its schema. */
export const createReadCall =
  ({ forgive, relaxed }: ReadCallDeps) =>
  (session: Session, frame: CallFrame, route: Route | undefined): ReadCall => {
    const { version } = session
    const { action } = frame
    const refused = (violation: Violation, payload = frame.payload): ReadCall => ({
      payload,
      violation,
      note: null,
      handle: unhandled,
    })
    if (route === undefined) return refused(refusalOf(version, action))
    if (isBarred(session, action)) {
      return refused({ error: 'security', description: 'The station is not accepted yet' })
    }
    const { payload, applied, longTexts } = forgive(session, frame)
    const titles = applied.map(({ title }) => title)
    const read = (notes: readonly string[]): ReadCall => ({
      payload,
      violation: null,
      note: notes.length === 0 ? null : `forgiven: ${notes.join('; ')}`,
      handle: (context) => route.handle(payload, context),
    })
    const issues = route.validate(payload)
    if (issues === null) return read(titles)
    if (longTexts && relaxed.request(version, action)?.(payload) === null)
      return read([...titles, 'long texts'])
    return refused(violationOf(issues), payload)
  }
