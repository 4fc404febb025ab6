import { rights } from '@ocpp/shared/api/rights'
import type { OneTimeLink } from '@ocpp/shared/blocks/users/api'
import { createAttempts, type Share, sharesOfAddress } from '@ocpp/shared/kernel/attempts'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Mail } from '../../../ports/mail.ts'
import type { Context } from '../../../use-cases/context.ts'
import { accountOf } from '../accounts.ts'
import { isOfProvider } from '../of-provider.ts'
import { makeLink } from './linked-password.ts'
import { tooMany } from './login-limiter.ts'

const hourMs = 3_600_000
const mostOfAddress = 10
const mostOfAccount = 3
/** Mails under way at most: a mail server that hangs must not make more and more wait. */
const mostUnderWay = 10

/** Sends links by mail. */
export interface MailedResets {
  readonly isPossible: boolean
  /**
   * Has a link mailed if there is such a user. Says the same, as soon, whether there is one or not.
   * @throws AppError `rateLimited`; `notSupported` without a mail server
   */
  request(email: string, remoteAddress: string): void
  /** Mails the link that invites a new user, if there is a mail server. Does not wait for it. */
  invite(to: { readonly email: string; readonly name: string }, link: OneTimeLink): void
  /** Resolves when no mail is under way. */
  idle(): Promise<void>
}

const resetText = ({ url, expiresAt }: OneTimeLink) =>
  `Somebody, probably you, asked for a new password for the OCPP Framework.\n\nSet it here:\n${url}\n\n` +
  `The link works once, until ${expiresAt}. If you did not ask for it, do nothing: your password stays as it is.\n`

const inviteText = ({ url, expiresAt }: OneTimeLink) =>
  `You have been given access to the OCPP Framework.\n\nSet your password here:\n${url}\n\n` +
  `The link works once, until ${expiresAt}.\n`

export const createMailedResets = (
  context: Pick<Context, 'store' | 'bus' | 'log'> & { readonly clock: Clock },
  mail: Mail | null,
  origin: string,
): MailedResets => {
  const asked = createAttempts(context.clock, { windowMs: hourMs })
  const underWay = new Set<Promise<void>>()

  const sharesOf = (email: string, address: string): readonly Share[] => [
    ...sharesOfAddress(address, mostOfAddress, 'reset'),
    { name: `reset of ${email}`, limit: mostOfAccount },
  ]
  const inBackground = (work: (mail: Mail) => Promise<void>): void => {
    if (mail === null || underWay.size >= mostUnderWay) return
    const done = work(mail)
      .catch((error) => context.log.warn({ reason: messageOf(error) }, 'a mail was not sent'))
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }

  return {
    isPossible: mail !== null,
    request(email, remoteAddress) {
      if (mail === null) throw new AppError('notSupported', 'No mail server is set: ask an admin for a link')
      const shares = sharesOf(email, remoteAddress)
      if (!asked.take(shares)) throw tooMany('requests', Math.ceil(asked.waitMs(shares) / 1000))
      inBackground(async ({ send }) => {
        const user = await context.store.users.byEmail(email)
        if (user === null || isOfProvider(user.id) || (await accountOf(context.store, user.id)).disabled)
          return
        const link = await makeLink(context, { email, rights }, user.id, origin)
        await send({ to: user.email, subject: 'Set a new password', text: resetText(link) })
      })
    },
    invite({ email }, link) {
      inBackground(({ send }) =>
        send({ to: email, subject: 'Access to the OCPP Framework', text: inviteText(link) }),
      )
    },
    idle: async () => void (await Promise.all(underWay)),
  }
}
