import { type Violation, violationOf } from '@ocpp/shared/ocpp/call-errors'
import type { CallFrame, Payload } from '@ocpp/shared/ocpp/frame'
import { refusalOf } from '@ocpp/shared/ocpp/known-actions'
import { find } from '@ocpp/shared/ocpp/registry'
import { describeOddity } from '@ocpp/shared/ocpp/tolerant/describe-oddity'
import { requestMeanings } from '@ocpp/shared/ocpp/tolerant/meanings'
import type { Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import { readTolerantly } from '@ocpp/shared/ocpp/tolerant/read'
import { toleratedRequests } from '@ocpp/shared/ocpp/tolerated'
import type { Version } from '@ocpp/shared/ocpp/version'
import { type Context, noted } from '../handlers/handler.ts'
import { corrected, type Manners } from '../quirks/manner.ts'
import type { Session } from '../stations/session.ts'
import type { Route } from './routes.ts'

/** A CALL as it is taken. */
export interface ReadCall {
  /** As the station meant it; the frame keeps what it wrote. */
  readonly payload: Payload
  /** Why it cannot be answered. */
  readonly violation: Violation | null
  /** What its schema does not allow, and how it was read all the same. */
  readonly oddities: readonly Oddity[]
  /** The same in words, with what its model is known for. */
  readonly odd: readonly string[]
  readonly handle: (context: Context) => ReturnType<Route['handle']>
}

export interface ReadCallDeps {
  readonly manners: Manners
}

/**
 * What a station may say before it is accepted, beside what it was asked for. 2.0.1 demands that (B02.FR.09); 1.6 says
 * the same of Pending (4.2), and its stations send on: an Authorize without an error keeps their drivers informed. All
 * else gets a CALLERROR, not an answer: a station keeps a message of a transaction that was not processed and sends it
 * again (TransactionMessageAttempts), so that it is taken in once the station is.
 */
const beforeAcceptance: Readonly<Record<Version, ReadonlySet<string>>> = {
  'ocpp1.6': new Set(['BootNotification', 'Heartbeat', 'StatusNotification', 'Authorize']),
  'ocpp2.0.1': new Set(['BootNotification']),
}
const isBarred = ({ version, admission, invited }: Session, action: string): boolean =>
  admission !== 'accepted' && !beforeAcceptance[version].has(action) && !invited.has(action)

const unhandled: ReadCall['handle'] = () => noted([], false)

/**
 * Looks at a CALL before its handler does: may it be sent, does it fit its schema, and what does it mean where it
 * does not. What fits goes straight on.
 */
export const createReadCall =
  ({ manners }: ReadCallDeps) =>
  (session: Session, frame: CallFrame, route: Route | undefined, ofFrame: readonly Oddity[]): ReadCall => {
    const { version } = session
    const { action } = frame

    const refused = (violation: Violation, payload = frame.payload): ReadCall => ({
      payload,
      violation,
      oddities: [],
      odd: [],
      handle: unhandled,
    })
    const taken = (
      payload: Payload,
      handle: Route['handle'],
      oddities: readonly Oddity[] = [],
      odd: readonly string[] = [],
    ): ReadCall => ({
      payload,
      violation: null,
      oddities,
      odd,
      handle: (context) => handle(payload, context),
    })

    if (route === undefined) return refused(refusalOf(version, action))
    if (isBarred(session, action)) {
      return refused({ error: 'security', description: 'The station is not accepted yet' })
    }
    const issues = route.validate(frame.payload)
    if (manners.isStrict(session)) {
      const bears = issues === null || toleratedRequests[version].has(action)
      return bears ? taken(frame.payload, route.handle) : refused(violationOf(issues))
    }
    const quirks = manners.quirksOf(session, frame)
    const schema = find(version, action)?.request
    if (issues === null || schema === undefined) {
      if (quirks.length === 0 && ofFrame.length === 0) return taken(frame.payload, route.handle)
      const { payload, applied } = corrected(quirks, frame.payload, frame)
      const titles = applied.map(({ title }) => title)
      return taken(payload, route.handle, ofFrame, [...ofFrame.map(describeOddity), ...titles])
    }
    const open = toleratedRequests[version].has(action)
    const reading = readTolerantly(schema, frame.payload, {
      action,
      meanings: requestMeanings[version],
      open,
    })
    if (reading.problem !== null) return refused(reading.problem, reading.payload)
    const { payload, applied } = corrected(quirks, reading.payload, frame)
    const oddities = [...ofFrame, ...reading.oddities]
    return taken(payload, route.handle, oddities, [
      ...oddities.map(describeOddity),
      ...applied.map(({ title }) => title),
    ])
  }
