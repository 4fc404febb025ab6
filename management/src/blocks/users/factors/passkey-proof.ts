import type { PasskeyAnswer, PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../../domain/records.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { isOfProvider } from '../of-provider.ts'
import { type ActiveLogin, type Browser, type OpenedLogin, openSession } from '../sessions/open.ts'
import { factorsOf, putFactors } from './find.ts'
import { checkAnswer, type PasskeySite, requestOptions } from './passkey-answers.ts'
import { limitedAttempt, type ProofContext } from './prove.ts'
import { isTicket, newTicket, useTicket } from './tickets.ts'

/** An answer of a passkey, and what it was asked for: an answer to another question proves nothing. */
export interface PasskeyProof {
  readonly site: PasskeySite
  readonly purpose: string
  readonly credential: PasskeyAnswer
}

const handleOf = (id: string) => Buffer.from(id).toString('base64url')

/** Takes an answer once; null where it is not of a passkey of this user, asked a moment ago for that purpose. */
const takeAnswer = async (
  context: ProofContext,
  user: Pick<UserRecord, 'id' | 'email'>,
  { site, purpose, credential }: PasskeyProof,
): Promise<true | null> => {
  const { store, clock, pepper } = context
  const { userHandle } = credential.response
  const seen = (await factorsOf(store, user.id)).passkeys.find(({ id }) => id === credential.id)
  if (seen === undefined || (userHandle && userHandle !== handleOf(user.id))) return null
  const isChallenge = (text: string) => isTicket(pepper, purpose, clock.now(), text)
  const checked = await checkAnswer({ site, isChallenge }, credential, seen)
  if (checked === null) return null
  return await commit(context, user, async (within) => {
    const present = await factorsOf(within, user.id)
    const kept = present.passkeys.find(({ id }) => id === seen.id)
    // Another answer of it may have been taken meanwhile.
    if (kept?.counter !== seen.counter) return null
    if (!(await useTicket(within, clock.now(), checked.challenge))) return null
    const { counter, backedUp } = checked
    const used = { ...kept, counter, backedUp, lastUsedAt: within.at }
    const passkeys = present.passkeys.map((one) => (one === kept ? used : one))
    await putFactors(within, user.id, { ...present, passkeys })
    return true
  })
}

/** Whether this proves that it is the user. @throws AppError `rateLimited`, as for codes */
export const proveByPasskey = async (
  context: ProofContext,
  user: Pick<UserRecord, 'id' | 'email'>,
  remoteAddress: string,
  proof: PasskeyProof,
): Promise<boolean> =>
  (await limitedAttempt(context, user, remoteAddress, () => takeAnswer(context, user, proof))) !== null

const loginPurpose = (browser: string) => `passkey login ${browser}`
export const confirmPurpose = ({ session }: Pick<ActiveLogin, 'session'>) =>
  `passkey confirmation ${session.id}`

/** Any passkey of this system may answer: it says nothing about who has an account. */
export const askAnyPasskey = (
  { clock, pepper }: Pick<Context, 'clock' | 'pepper'>,
  site: PasskeySite,
  browser: string,
): PasskeyOptions => requestOptions(site, newTicket(pepper, loginPurpose(browser), clock.now()))

/** Asks the passkeys of one user. @throws AppError `notFound` where there is none */
export const askPasskeysOf = async (
  { store, clock, pepper }: Pick<Context, 'store' | 'clock' | 'pepper'>,
  { id }: Pick<UserRecord, 'id'>,
  { site, purpose }: Pick<PasskeyProof, 'site' | 'purpose'>,
): Promise<PasskeyOptions> => {
  const { passkeys } = await factorsOf(store, id)
  if (passkeys.length === 0) throw new AppError('notFound', 'There is no passkey')
  return requestOptions(site, newTicket(pepper, purpose, clock.now()), passkeys)
}

const wrong = () =>
  new AppError('unauthenticated', 'This passkey is not known here, or it took too long. Try again.')

/**
 * Logs in by a passkey alone, which says itself whose it is.
 * @param browser the one that `askAnyPasskey` was for
 * @throws AppError `unauthenticated`, the same for unknown and disabled users and wrong answers; `rateLimited`
 */
export const logInByPasskey = async (
  context: ProofContext,
  at: Browser,
  { site, browser, credential }: Omit<PasskeyProof, 'purpose'> & { readonly browser: string },
): Promise<OpenedLogin> => {
  const userId = Buffer.from(credential.response.userHandle ?? '', 'base64url').toString()
  const user = /^[\w-]{1,64}$/.test(userId) ? await context.store.users.get(userId) : null
  if (user === null || isOfProvider(user.id)) throw wrong()
  const proof = { site, purpose: loginPurpose(browser), credential }
  const isProved = await proveByPasskey(context, user, at.remoteAddress, proof)
  const opened = isProved ? await openSession(context, user.id, at, () => true) : null
  if (opened === null) {
    const refused = { action: 'session.refused', who: user.email, isKnown: true } as const
    await context.refusedLogins.note({ ...refused, address: at.remoteAddress })
    throw wrong()
  }
  context.limiter.succeeded(user.email, at.remoteAddress)
  return opened
}
