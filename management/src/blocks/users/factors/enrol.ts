import type { Factors, NewCodes, TotpSetup } from '@ocpp/shared/blocks/users/factors-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { seal, unseal } from '../../../domain/secrets/sealed.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { refuseNoFactor } from '../accounts.ts'
import { takeAttempt } from '../sessions/login.ts'
import type { ActiveLogin } from '../sessions/open.ts'
import type { Passwords } from '../sessions/passwords.ts'
import { factorsOf, hasFactor, putFactors } from './find.ts'
import { limitedAttempt, type ProofContext, totpPurpose, wrongAt } from './prove.ts'
import type { FactorsBody } from './records.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import { base32, newTotpKey, qrOf, stepOf, totpUri } from './totp.ts'

type EnrolContext = ProofContext & { readonly passwords: Passwords }

/** How long an app's first code is waited for. */
const setupMs = 10 * 60_000

const setupOf = (key: Uint8Array, email: string, until: string): TotpSetup => {
  const uri = totpUri(key, email)
  return { secret: base32(key), uri, qr: qrOf(uri), until }
}

/** The app that this session is setting up; null where there is none (any more). */
const pendingOf = (
  { pepper, clock }: Pick<ProofContext, 'pepper' | 'clock'>,
  { pending }: FactorsBody,
  { session }: ActiveLogin,
) => {
  if (pending?.session !== session.id || Date.parse(pending.until) <= clock.now().getTime()) return null
  return { ...pending, key: unseal(pepper, totpPurpose, pending.secret) }
}

export const readFactors = async (
  context: Pick<Context, 'store' | 'clock' | 'pepper'>,
  login: ActiveLogin,
): Promise<Factors> => {
  const present = await factorsOf(context.store, login.user.id)
  const pending = pendingOf(context, present, login)
  return {
    totp: present.totp !== null,
    pending: pending && setupOf(pending.key, login.user.email, pending.until),
    passkeys: present.passkeys.map(({ id, name, addedAt, lastUsedAt, backedUp }) => ({
      ...{ id, name, addedAt, lastUsedAt, backedUp },
    })),
    recoveryCodes: present.recoveryCodes.length,
  }
}

/** @throws AppError `invalid` for a wrong password; `rateLimited` as at the login */
export const startTotp = async (
  context: EnrolContext,
  { user, session }: ActiveLogin,
  currentPassword: string,
): Promise<TotpSetup> => {
  const { passwords, limiter, pepper, clock } = context
  const { remoteAddress } = session
  takeAttempt(context, { email: user.email, remoteAddress })
  if (!(await passwords.verify(currentPassword, user.passwordHash)))
    throw wrongAt('currentPassword', 'is not your present password')
  limiter.succeeded(user.email, remoteAddress)
  const key = newTotpKey()
  const secret = seal(pepper, totpPurpose, key)
  const until = new Date(clock.now().getTime() + setupMs).toISOString()
  await commit(context, user, async (within) => {
    const present = await factorsOf(within, user.id)
    await putFactors(within, user.id, { ...present, pending: { secret, session: session.id, until } })
    await within.audit('user.totp.start', user.email)
  })
  return setupOf(key, user.email, until)
}

/** Adds a factor; the first one brings recovery codes with it. */
export const withCodes = (
  pepper: string,
  userId: string,
  before: FactorsBody,
  after: FactorsBody,
): { readonly body: FactorsBody; readonly shown: NewCodes['recoveryCodes'] } => {
  if (hasFactor(before)) return { body: after, shown: null }
  const { shown, kept } = newRecoveryCodes(pepper, userId)
  return { body: { ...after, recoveryCodes: kept }, shown: [...shown] }
}

/** @throws AppError `invalid` for a wrong code; `conflict` where nothing is being set up; `rateLimited` */
export const confirmTotp = async (
  context: EnrolContext,
  login: ActiveLogin,
  code: string,
): Promise<NewCodes> => {
  const { user, session } = login
  const { pepper, clock } = context
  const done = await limitedAttempt(context, user, session.remoteAddress, () =>
    commit(context, user, async (within) => {
      const before = await factorsOf(within, user.id)
      const pending = pendingOf(context, before, login)
      if (pending === null) throw new AppError('conflict', 'No authenticator app is being set up')
      const lastStep = stepOf(pending.key, code.replaceAll(' ', ''), 0, clock.now())
      if (lastStep === null) return null
      const totp = { secret: pending.secret, lastStep }
      const { body, shown } = withCodes(pepper, user.id, before, { ...before, totp, pending: null })
      await putFactors(within, user.id, body)
      await within.audit('user.totp.add', user.email)
      return { recoveryCodes: shown }
    }),
  )
  if (done === null) throw wrongAt('code', 'is not what the app shows now: is its clock right?')
  return done
}

/** @throws AppError `notFound` where there is none; `conflict` where the policy asks for it */
export const removeTotp = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  { user }: ActiveLogin,
): Promise<void> =>
  commit(context, user, async (within) => {
    const present = await factorsOf(within, user.id)
    if (present.totp === null) throw new AppError('notFound', 'No authenticator app is set up')
    const left = { ...present, totp: null }
    await refuseNoFactor(within, user, left)
    await putFactors(within, user.id, left)
    await within.audit('user.totp.remove', user.email)
  })

/** @throws AppError `notFound` where there is no factor */
export const renewRecoveryCodes = (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>,
  { user }: ActiveLogin,
): Promise<NewCodes> =>
  commit(context, user, async (within) => {
    const present = await factorsOf(within, user.id)
    if (!hasFactor(present)) throw new AppError('notFound', 'There is no second factor to recover')
    const { shown, kept } = newRecoveryCodes(context.pepper, user.id)
    await putFactors(within, user.id, { ...present, recoveryCodes: kept })
    await within.audit('user.recoveryCodes', user.email)
    return { recoveryCodes: [...shown] }
  })
