import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import type { GroupRole } from '../../../domain/people/identity-provider.ts'
import type { UserRecord } from '../../../domain/records.ts'
import { type Commit, commit, recordAudit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { endAllSessions } from '../accounts.ts'
import { userIdOf } from '../of-provider.ts'
import { rolesToChange } from '../roles/change.ts'
import { allRoles } from '../roles/find.ts'
import { type Browser, type OpenedLogin, openSession } from '../sessions/open.ts'
import { absoluteMs } from '../sessions/token.ts'
import { providerIn, takeFlow, type WithProviderLogins } from './begin-login.ts'
import { type Identity, roleForGroups } from './identity.ts'
import { providerSessions } from './records.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock'>

/**
 * The address under which a user is shown: the provider's, unless another user has it. It may be made up there, and
 * must not pass for somebody else here.
 */
const shownEmail = async (
  { users }: Pick<Commit, 'users'>,
  id: string,
  { email, issuer }: Identity,
): Promise<string> => {
  const short = id.slice(-8).toLowerCase()
  if (email === '') return `${short}@${new URL(issuer).hostname}`
  const owner = await users.byEmail(email)
  return owner === null || owner.id === id ? email : `${short}+${email}`
}

/** As the provider says it: nobody gives these rights but who has set which group has which role. */
const writeUser = async (within: Commit, user: UserRecord, before: UserRecord | null): Promise<void> => {
  const { users, audit } = within
  if (before === null) {
    if (!(await users.insert(user)))
      throw new AppError('conflict', 'Another login makes this user. Try again.')
    return await audit('user.create', user.email, { detail: 'by the identity provider', after: user })
  }
  if (before.role === user.role && before.name === user.name && before.email === user.email) return
  await users.put(user)
  await audit('user.change', user.email, { detail: 'by the identity provider', before, after: user })
}

/** Makes or renews the user of that identity; null, all sessions ended and no right left, where no group has a role. */
const admit = (context: Deps, identity: Identity, wanted: readonly GroupRole[]): Promise<Admitted> => {
  const id = userIdOf(identity.issuer, identity.subject)
  return commit(context, { email: identity.email || id }, async (within) => {
    const before = await within.users.get(id)
    const role = roleForGroups(wanted, identity.groups, await allRoles(within))
    if (role === null) {
      const ended = await endAllSessions(within, id)
      // Also what programs do with keys of theirs needs a role.
      if (before !== null) await writeUser(within, { ...before, role: '' }, before)
      return { user: null, ended }
    }
    // Nobody removes the role meanwhile.
    if (before?.role !== role.id) await rolesToChange(within)
    const email = await shownEmail(within, id, identity)
    const plain = { createdAt: within.at, lastLoginAt: null, passwordHash: '' }
    const user = { ...(before ?? plain), id, email, name: identity.name, role: role.id }
    await writeUser(within, user, before)
    return { user, ended: [] }
  })
}
interface Admitted {
  readonly user: UserRecord | null
  readonly ended: readonly string[]
}

const refuse = async (context: Deps, who: string, remoteAddress: string, why: string, shown: string) => {
  await recordAudit(context, { email: who }, 'session.refused', remoteAddress, why)
  return new AppError('forbidden', shown)
}

/** Keeps what the provider needs to know this session again. */
const keepProviderSession = (
  { store }: Deps,
  { session }: OpenedLogin,
  { sid, idToken }: Identity,
  authenticatedAt: string | null,
) =>
  store.items.putMany([
    {
      ...{
        kind: providerSessions.kind,
        station: wholeSystem,
        key: session.id,
        state: '',
        at: session.createdAt,
      },
      due: new Date(Date.parse(session.createdAt) + absoluteMs).toISOString(),
      body: { sid, idToken, authenticatedAt },
    },
  ])

const clockSkewMs = 5_000

/**
 * When the provider has asked who it is; null where nobody knows.
 * @throws AppError `unauthenticated` where it was to ask again, and does not say that it has: what the browser was sent
 *   with can be taken out of the address
 */
const provedAt = (
  { authenticatedAt }: Identity,
  { again, begunAt, label }: { readonly again: boolean; readonly begunAt: string; readonly label: string },
): string | null => {
  if (!again) return authenticatedAt
  if (authenticatedAt === null)
    throw new AppError('unauthenticated', `${label} does not say when it has asked who you are (auth_time).`)
  if (Date.parse(authenticatedAt) + clockSkewMs < Date.parse(begunAt))
    throw new AppError('unauthenticated', `${label} has not asked again who you are.`)
  return authenticatedAt
}

export interface FinishedLogin {
  readonly opened: OpenedLogin
  readonly next: string
}

/**
 * Finishes a login at the provider.
 * @param endSession called for each session that ends before an error is thrown
 * @throws AppError `unauthenticated` for what is no good answer to that flow; `forbidden` where no group has a role or
 *   the user is disabled; `unavailable` while the provider is away
 */
export const finishLogin = async (
  context: Deps & WithProviderLogins,
  { flow, answer }: { readonly flow: string; readonly answer: string },
  browser: Browser,
  endSession: (id: string) => void,
): Promise<FinishedLogin> => {
  const provider = providerIn(context.providerLogins)
  const { next, again = false, begunAt, ...begun } = await takeFlow(context, flow)
  const identity = await provider.finish(answer, begun)
  const authenticatedAt = provedAt(identity, { again, begunAt, label: provider.label })
  const { user, ended } = await admit(context, identity, provider.roles)
  for (const id of ended) endSession(id)
  const who = user?.email ?? (identity.email || userIdOf(identity.issuer, identity.subject))
  const refusal = (why: string, shown: string) => refuse(context, who, browser.remoteAddress, why, shown)
  if (user === null)
    throw await refusal(
      'no role for the groups at the identity provider',
      `${provider.label} knows you, but none of your groups may use this system. Ask who runs it.`,
    )
  const opened = await openSession(context, user.id, browser, ({ role }) => role === user.role)
  if (opened === null) throw await refusal('the user is disabled', 'Your account is disabled here.')
  await keepProviderSession(context, opened, identity, authenticatedAt)
  return { opened, next }
}
