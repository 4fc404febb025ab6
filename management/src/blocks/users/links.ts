import { timingSafeEqual } from 'node:crypto'
import type { OneTimeLink } from '@ocpp/shared/blocks/users/api'
import { newSecret } from '@ocpp/shared/kernel/ids'
import type { AccountLink } from './records.ts'
import { sessionTokenHash } from './sessions/token.ts'

const hourMs = 3_600_000
const lifeMs: Readonly<Record<AccountLink['purpose'], number>> = {
  invitation: 7 * 24 * hourMs,
  reset: 2 * hourMs,
}

/** A link that sets a user's password once: what is kept of it, and what is shown of it. */
export const newLink = (
  {
    userId,
    purpose,
    origin,
  }: { readonly userId: string; readonly origin: string } & Pick<AccountLink, 'purpose'>,
  now: Date,
): { readonly kept: AccountLink; readonly shown: OneTimeLink } => {
  const secret = newSecret()
  const expiresAt = new Date(now.getTime() + lifeMs[purpose]).toISOString()
  return {
    kept: { hash: sessionTokenHash(secret), purpose, expiresAt },
    shown: { url: `${origin}/password?link=${userId}.${secret}`, expiresAt },
  }
}

/** The parts of what stands in a link; null for what is none. */
export const readToken = (token: string): { readonly userId: string; readonly secret: string } | null => {
  const [, userId, secret] = /^([\w-]{1,64})\.([\w-]{43})$/.exec(token) ?? []
  return userId === undefined || secret === undefined ? null : { userId, secret }
}

export const isLinkGood = (link: AccountLink | null, secret: string, now: Date): boolean =>
  link !== null &&
  Date.parse(link.expiresAt) > now.getTime() &&
  timingSafeEqual(Buffer.from(link.hash), Buffer.from(sessionTokenHash(secret)))
