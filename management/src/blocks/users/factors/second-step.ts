import type { SecondStep } from '@ocpp/shared/blocks/users/factors-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../../domain/records.ts'
import { auditOf } from '../../../use-cases/audit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { type Browser, type OpenedLogin, openSession } from '../sessions/open.ts'
import { factorsOf, hasFactor } from './find.ts'
import { type ProofContext, proveByCode } from './prove.ts'
import { isTicket, newTicket, useTicket } from './tickets.ts'

/** Holds for the password it was made after: another one ends the step. */
const purposeOf = ({ id, passwordHash }: UserRecord) => `second step ${id} ${passwordHash}`

/** What a right password leads to where there is a second factor; null where there is none. */
export const secondStepOf = async (
  { store, clock, pepper }: Pick<Context, 'store' | 'clock' | 'pepper'>,
  user: UserRecord,
): Promise<AppError | null> => {
  const present = await factorsOf(store, user.id)
  if (!hasFactor(present)) return null
  const step = `${user.id}.${newTicket(pepper, purposeOf(user), clock.now())}`
  return new AppError('secondFactorRequired', 'A second factor is needed', {
    details: { secondFactor: { step } },
  })
}

const over = () => new AppError('unauthenticated', 'This login took too long. Begin again.')

/**
 * Logs in by a second factor, after the password.
 * @throws AppError `unauthenticated` for a step that is over; `secondFactorRequired` for a wrong code; `rateLimited`
 */
export const takeSecondStep = async (
  context: ProofContext,
  browser: Browser,
  { step, code }: SecondStep,
): Promise<OpenedLogin> => {
  const { store, clock, pepper, limiter } = context
  const [, userId = '', ticket = ''] = /^([\w-]{1,64})\.([\w-]+)$/.exec(step) ?? []
  const user = await store.users.get(userId)
  if (user === null || !isTicket(pepper, purposeOf(user), clock.now(), ticket)) throw over()
  if (!(await proveByCode(context, user, browser.remoteAddress, code))) {
    const { email } = user
    await store.security.audit(auditOf(clock, { email }, 'session.refused', browser.remoteAddress))
    const details = { secondFactor: { step } }
    throw new AppError('secondFactorRequired', 'This code is wrong, or was used', { details })
  }
  if (!(await store.atomically((within) => useTicket(within, clock.now(), ticket)))) throw over()
  const isStill = ({ passwordHash }: UserRecord) => passwordHash === user.passwordHash
  const opened = await openSession(context, user.id, browser, isStill)
  if (opened === null) throw over()
  limiter.succeeded(user.email, browser.remoteAddress)
  return opened
}
