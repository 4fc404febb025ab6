import { newId, newSecret } from '@ocpp/shared/kernel/ids'
import type { LoginSessionRecord, UserRecord } from '../../../domain/records.ts'
import { auditOf } from '../../../use-cases/audit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { accountOf, mustAddFactor } from '../accounts.ts'
import type { Account } from '../records.ts'
import { roleOf } from '../roles/find.ts'
import type { KnownRole } from '../roles/rules.ts'
import { sessionEnd, sessionTokenHash } from './token.ts'

/** Who is logged in. */
export interface ActiveLogin {
  readonly user: UserRecord
  readonly session: LoginSessionRecord
  readonly account: Account
  /** The user's, as it is now. */
  readonly role: Pick<KnownRole, 'name' | 'rights'>
  /** The policy asks for a second factor, and there is none. */
  readonly mustAddFactor: boolean
}

/** Where somebody logs in. */
export interface Browser {
  readonly remoteAddress: string
  readonly userAgent: string
  /** Session cookie that came with the attempt: that session ends, so no planted one is ever raised. */
  readonly formerToken: string | undefined
}

export interface OpenedLogin extends ActiveLogin {
  /** The new cookie's value, of 256 random bits. */
  readonly token: string
  /** Ids of the sessions that this one ends. */
  readonly ended: readonly string[]
}

/** Of one user at the same time; the oldest ends when there is one more. */
const mostSessions = 50

/**
 * Opens a session for a user who has proved who they are. What an admin has changed meanwhile holds.
 * @param isStill whether the proof still holds for the user as stored now
 * @returns null where it does not, or where the user is disabled
 */
export const openSession = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  userId: string,
  { remoteAddress, userAgent, formerToken }: Browser,
  isStill: (user: UserRecord) => boolean,
): Promise<OpenedLogin | null> => {
  const token = newSecret()
  const now = clock.now()
  const at = now.toISOString()
  const session: LoginSessionRecord = {
    id: newId(),
    tokenHash: sessionTokenHash(token),
    userId,
    csrfToken: newSecret(),
    createdAt: at,
    lastSeenAt: at,
    expiresAt: sessionEnd(at, now),
    remoteAddress,
    userAgent: userAgent.slice(0, 300),
  }
  return await store.atomically(async ({ users, security, items }) => {
    const current = await users.get(userId)
    const account = await accountOf({ items }, userId)
    if (current === null || account.disabled || !isStill(current)) return null
    const former =
      formerToken === undefined ? null : await users.sessionByTokenHash(sessionTokenHash(formerToken))
    const user = { ...current, lastLoginAt: at }
    await users.put(user)
    await users.insertSession(session)
    const surplus = (await users.sessionsOf(userId)).slice(0, -mostSessions)
    const ended = [...(former === null ? [] : [former]), ...surplus].map(({ id }) => id)
    for (const id of ended) await users.removeSession(id)
    await security.audit(auditOf(clock, user, 'session.login', remoteAddress))
    const role = await roleOf({ items }, user.role)
    return { user, session, account, role, mustAddFactor: await mustAddFactor({ items }, user), token, ended }
  })
}
