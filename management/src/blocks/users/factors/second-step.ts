import type { SecondStep } from '@ocpp/shared/blocks/users/factors-api'
import type { PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../../domain/records.ts'
import type { Context } from '../../../use-cases/context.ts'
import { type Browser, type OpenedLogin, openSession } from '../sessions/open.ts'
import { factorsOf, hasFactor } from './find.ts'
import type { PasskeySite } from './passkey-answers.ts'
import { askPasskeysOf, proveByPasskey } from './passkey-proof.ts'
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

/** Whose step it is, as long as it is not over. @throws AppError `unauthenticated` */
const whoseStep = async (
  { store, clock, pepper }: Pick<Context, 'store' | 'clock' | 'pepper'>,
  step: string,
): Promise<{ readonly user: UserRecord; readonly ticket: string }> => {
  const [, userId = '', ticket = ''] = /^([\w-]{1,64})\.([\w-]+)$/.exec(step) ?? []
  const user = await store.users.get(userId)
  if (user === null || !isTicket(pepper, purposeOf(user), clock.now(), ticket)) throw over()
  return { user, ticket }
}

const passkeyPurpose = (step: string) => `passkey second step ${step}`

/** What the passkeys of whoever is at that step are asked. @throws AppError `unauthenticated`; `notFound` */
export const askPasskeyAtStep = async (
  context: Pick<Context, 'store' | 'clock' | 'pepper'>,
  site: PasskeySite,
  step: string,
): Promise<PasskeyOptions> => {
  const { user } = await whoseStep(context, step)
  return await askPasskeysOf(context, user, { site, purpose: passkeyPurpose(step) })
}

/**
 * Logs in by a second factor, after the password.
 * @throws AppError `unauthenticated` for a step that is over; `secondFactorRequired` for a wrong proof; `rateLimited`
 */
export const takeSecondStep = async (
  context: ProofContext,
  browser: Browser,
  site: PasskeySite,
  proof: SecondStep,
): Promise<OpenedLogin> => {
  const { store, clock, limiter, refusedLogins } = context
  const { step } = proof
  const { user, ticket } = await whoseStep(context, step)
  const { remoteAddress } = browser
  const isProved =
    'code' in proof
      ? await proveByCode(context, user, remoteAddress, proof.code)
      : await proveByPasskey(context, user, remoteAddress, {
          ...{ site, purpose: passkeyPurpose(step), credential: proof.credential },
        })
  if (!isProved) {
    const refused = { action: 'session.refused', who: user.email, isKnown: true } as const
    await refusedLogins.note({ ...refused, address: remoteAddress })
    const details = { secondFactor: { step } }
    throw new AppError('secondFactorRequired', 'This code or passkey is wrong, or was used', { details })
  }
  if (!(await store.atomically((within) => useTicket(within, clock.now(), ticket)))) throw over()
  const isStill = ({ passwordHash }: UserRecord) => passwordHash === user.passwordHash
  const opened = await openSession(context, user.id, browser, isStill)
  if (opened === null) throw over()
  limiter.succeeded(user.email, browser.remoteAddress)
  return opened
}
