import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../../domain/records.ts'
import { unseal } from '../../../domain/secrets/sealed.ts'
import { type Commit, commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { type LoginLimiter, tooMany } from '../sessions/login-limiter.ts'
import type { RefusedLogins } from '../sessions/refused-logins.ts'
import { factorsOf, putFactors } from './find.ts'
import { hashRecoveryCode, withoutCode } from './recovery-codes.ts'
import { stepOf } from './totp.ts'

export const totpPurpose = 'authenticator apps'

export type ProofContext = Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'> & {
  readonly limiter: LoginLimiter
  readonly refusedLogins: RefusedLogins
}

/** Counted apart from passwords: who knows the password must not get more tries at a code by it. */
const accountOfCodes = (email: string) => `second factor ${email}`

/**
 * Counts an attempt at a second factor before it is tried, and takes it back where it succeeds.
 * @throws AppError `rateLimited`; whatever `attempt` throws
 */
export const limitedAttempt = async <T>(
  { limiter }: Pick<ProofContext, 'limiter'>,
  { email }: Pick<UserRecord, 'email'>,
  remoteAddress: string,
  attempt: () => Promise<T | null>,
): Promise<T | null> => {
  const account = accountOfCodes(email)
  const retryAfterSeconds = limiter.take(account, remoteAddress)
  if (retryAfterSeconds > 0) throw tooMany('attempts', retryAfterSeconds)
  const result = await attempt()
  if (result !== null) limiter.succeeded(account, remoteAddress)
  return result
}

/** Takes the code of an app or a recovery code, once; null where it is neither. */
const takeCode = async (
  within: Commit,
  { pepper, clock }: Pick<ProofContext, 'pepper' | 'clock'>,
  user: Pick<UserRecord, 'id' | 'email'>,
  code: string,
): Promise<'totp' | 'recoveryCode' | null> => {
  const present = await factorsOf(within, user.id)
  const { totp, recoveryCodes } = present
  if (totp !== null) {
    const key = unseal(pepper, totpPurpose, totp.secret)
    const lastStep = stepOf(key, code.replaceAll(' ', ''), totp.lastStep, clock.now())
    if (lastStep !== null) {
      await putFactors(within, user.id, { ...present, totp: { ...totp, lastStep } })
      return 'totp'
    }
  }
  const left = withoutCode(recoveryCodes, hashRecoveryCode(pepper, user.id, code))
  if (left === null) return null
  await putFactors(within, user.id, { ...present, recoveryCodes: left })
  await within.audit('user.recoveryCode', user.email, `${left.length} left`)
  return 'recoveryCode'
}

/**
 * Whether a code proves that this is the user; it is used up by it.
 * @throws AppError `rateLimited`: wrong ones count like wrong passwords
 */
export const proveByCode = async (
  context: ProofContext,
  user: Pick<UserRecord, 'id' | 'email'>,
  remoteAddress: string,
  code: string,
): Promise<boolean> =>
  (await limitedAttempt(context, user, remoteAddress, () =>
    commit(context, user, (within) => takeCode(within, context, user, code)),
  )) !== null

export const wrongAt = (path: string, message: string) =>
  new AppError('invalid', 'The body is not valid', { details: { issues: [{ path, message }] } })
