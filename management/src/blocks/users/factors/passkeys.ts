import type { NewCodes } from '@ocpp/shared/blocks/users/factors-api'
import { mostPasskeys, type NewPasskey, type PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { refuseNoFactor } from '../accounts.ts'
import { isOfProvider } from '../of-provider.ts'
import type { ActiveLogin } from '../sessions/open.ts'
import { withCodes } from './enrol.ts'
import { factorsOf, putFactors } from './find.ts'
import { checkNew, type PasskeySite, transportsOf, webAuthn } from './passkey-answers.ts'
import { wrongAt } from './prove.ts'
import type { FactorsBody } from './records.ts'
import { isTicket, ticketBytes, ticketMs, useTicket } from './tickets.ts'

type PasskeyContext = Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>

const purposeOf = ({ session }: ActiveLogin) => `new passkey ${session.id}`

const refuseMore = ({ passkeys }: FactorsBody, { user }: ActiveLogin): void => {
  if (isOfProvider(user.id)) throw new AppError('conflict', 'The identity provider logs this user in')
  if (passkeys.length >= mostPasskeys)
    throw new AppError('conflict', `There are ${mostPasskeys} passkeys already: remove one first`)
}

/** What a browser makes a passkey from. @throws AppError `conflict` where there may be no more */
export const passkeySetup = async (
  { store, clock, pepper }: PasskeyContext,
  site: PasskeySite,
  login: ActiveLogin,
): Promise<PasskeyOptions> => {
  const { user } = login
  const present = await factorsOf(store, user.id)
  refuseMore(present, login)
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    challenge: Uint8Array.from(ticketBytes(pepper, purposeOf(login), clock.now())),
    rpName: 'OCPP Framework',
    rpID: site.id,
    userName: user.email,
    userDisplayName: user.name,
    userID: Uint8Array.from(Buffer.from(user.id)),
    timeout: ticketMs,
    attestationType: 'none',
    excludeCredentials: present.passkeys.map((one) => ({ id: one.id, transports: transportsOf(one) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { ...options }
}

const refused = () => wrongAt('credential', 'is not a passkey that was made here a moment ago: try again')

/** @throws AppError `invalid` for what is no answer to this session's question; `conflict` */
export const addPasskey = async (
  context: PasskeyContext,
  site: PasskeySite,
  login: ActiveLogin,
  { name, credential }: { readonly name: string; readonly credential: NewPasskey },
): Promise<NewCodes> => {
  const { user } = login
  const { pepper, clock } = context
  const isChallenge = (text: string) => isTicket(pepper, purposeOf(login), clock.now(), text)
  const checked = await checkNew({ site, isChallenge }, credential)
  if (checked === null) throw refused()
  return await commit(context, user, async (within) => {
    const before = await factorsOf(within, user.id)
    refuseMore(before, login)
    if (before.passkeys.some(({ id }) => id === checked.passkey.id))
      throw new AppError('conflict', 'This passkey is added already')
    if (!(await useTicket(within, clock.now(), checked.challenge))) throw refused()
    const added = { ...checked.passkey, name, addedAt: within.at, lastUsedAt: null }
    const after = { ...before, passkeys: [...before.passkeys, added] }
    const { body, shown } = withCodes(pepper, user.id, before, after)
    await putFactors(within, user.id, body)
    await within.audit('user.passkey.add', user.email, name)
    return { recoveryCodes: shown }
  })
}

/** @throws AppError `notFound`; `conflict` where it is the last factor and the policy asks for one */
export const removePasskey = (context: PasskeyContext, { user }: ActiveLogin, id: string): Promise<void> =>
  commit(context, user, async (within) => {
    const present = await factorsOf(within, user.id)
    const removed = present.passkeys.find((one) => one.id === id)
    if (removed === undefined) throw new AppError('notFound', 'There is no such passkey')
    const passkeys = present.passkeys.filter((one) => one !== removed)
    const left = { ...present, passkeys }
    await refuseNoFactor(within, user, left)
    await putFactors(within, user.id, left)
    await within.audit('user.passkey.remove', user.email, removed.name)
  })
