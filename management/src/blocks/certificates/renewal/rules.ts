import * as v from 'valibot'
import type { Task } from '../../../domain/tasks.ts'
import { taskKind, taskOf } from '../../../domain/tasks.ts'
import type { IssuedItem } from '../records.ts'

/** Looks once an hour which certificates come to their end. */
export const renewDue = taskKind('renewCertificates', v.object({}))
/** Has one station ask for a new certificate. */
export const renewOne = taskKind('renewCertificate', v.object({ serialNumber: v.string() }))

export const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
/** Asked in one hour: a fleet whose certificates expire together is spread over several. */
export const mostPerHour = 100

export const renewalRound = (dueAt: string): Task =>
  taskOf(renewDue, { id: 'renew-certificates', station: '', dueAt, body: {} })

/** Not asked within the last day. */
export const mayBeAsked = ({ state, body }: IssuedItem, now: Date): boolean =>
  state === 'good' && (body.renewal === undefined || Date.parse(body.renewal.at) + dayMs <= now.getTime())

/** One that an operator should look at. */
export interface CertificateTrouble {
  readonly station: string
  readonly since: string
  readonly expiresAt: string
  /** Why it was not renewed; null where nobody has tried. */
  readonly failure: string | null
}

const failureOf = ({ body: { renewal } }: IssuedItem): string | null => {
  if (renewal === undefined) return null
  if (renewal.failure !== null) return renewal.failure
  return renewal.times > 1 ? `It was asked ${renewal.times} times and has not got a new one` : null
}

/** A certificate in use that ends within so many days, or whose renewal fails. */
export const troubleOf = (item: IssuedItem, now: Date, days: number): CertificateTrouble | null => {
  const { station, state, body } = item
  if (state !== 'good') return null
  const failure = failureOf(item)
  const urgentFrom = Date.parse(body.notAfter) - days * dayMs
  if (failure === null && urgentFrom > now.getTime()) return null
  const since = failure === null ? new Date(urgentFrom).toISOString() : (body.renewal?.at ?? body.signedAt)
  return { station, since, expiresAt: body.notAfter, failure }
}
