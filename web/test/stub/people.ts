import { type PresetRole, presets } from '@ocpp/shared/api/rights'
import type { Route } from '@ocpp/shared/api/route'
import type { LoginSession, Me, sessionApi, User, userApi } from '@ocpp/shared/blocks/users/api'
import type { Asker, StubHandlers } from './declared.ts'
import { paged } from './paged.ts'
import { createFactors, STEP, TWICE } from './people/factors.ts'
import { link, loginHandlers } from './people/logins.ts'
import { found, refused } from './refused.ts'
import { createRoles } from './roles.ts'
import { ago, DAY, HOUR, MINUTE } from './time.ts'

export const PASSWORD = 'correct horse battery'

const user = (i: number, role: PresetRole): User => ({
  id: `u-${i}`,
  email: `${role}@example.org`,
  name: role,
  role,
  roleName: presets[role].name,
  sites: null,
  createdAt: ago(60 * DAY),
  lastLoginAt: role === 'viewer' ? null : ago(10 * MINUTE),
  disabled: false,
  mustChangePassword: false,
  invited: false,
  ofProvider: false,
})

const loginsOf = (id: string): LoginSession[] => [
  {
    id,
    createdAt: ago(10 * MINUTE),
    lastSeenAt: ago(0),
    expiresAt: ago(-10 * HOUR),
    remoteAddress: '127.0.0.1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chromium/156',
    current: true,
  },
  {
    id: 'other',
    createdAt: ago(DAY),
    lastSeenAt: ago(2 * HOUR),
    expiresAt: ago(-HOUR),
    remoteAddress: '10.1.2.3',
    userAgent: 'Mozilla/5.0 (iPhone)',
    current: false,
  },
]

const accountHandlers = (
  users: User[],
  byId: (id: string) => User,
  roleOf: ReturnType<typeof createRoles>['roleOf'],
): StubHandlers<typeof userApi> => ({
  list: ({ query }) => paged(users, query),
  read: ({ params }) => byId(params.id),
  create: ({ body: { email, name, role, sites = null, password, mustChangePassword } }) => {
    const { id, name: roleName } = roleOf(role)
    const invited = password === undefined
    const state = { invited, mustChangePassword: !invited && mustChangePassword }
    const named = { role: id, roleName, email, name, sites, lastLoginAt: null }
    const added = { ...user(users.length, 'viewer'), ...named, ...state }
    users.push(added)
    return { ...added, invitation: invited ? link() : null }
  },
  change: ({ params, body: { password, mustChangePassword = true, ...change } }) =>
    Object.assign(byId(params.id), change, password !== undefined && { mustChangePassword }),
  remove: ({ params }) => {
    users.splice(users.indexOf(byId(params.id)), 1)
    return null
  },
})

const firstUsers = (): User[] => [
  ...(['admin', 'operator', 'viewer'] as const).map((role, i) => user(i, role)),
  { ...user(3, 'viewer'), email: 'own@example.org', role: 'lone', roleName: 'Lone' },
]

const presented = (user: User, rest: Pick<Me, 'rights' | 'sessionId' | 'mustAddFactor'>): Me => ({
  ...{ user, ...rest, csrfToken: `t-${rest.sessionId}` },
})

const withCookie = (me: Me): Response =>
  Response.json(me, { headers: { 'set-cookie': `csms=${me.sessionId}; Path=/; HttpOnly; SameSite=Lax` } })

/** One user of each preset role, and who of them is logged in. */
export const createPeople = () => {
  const users = firstUsers()
  const { roleOf, routes: roles } = createRoles()
  const sessions = new Map<string, User>()
  /** Roles whose users need a second factor. */
  const needFactor = new Set<string>()
  const byId = (id: string) => found(users, (each) => each.id === id, 'user')

  /** @throws 401, 403: as the API, by the declared access, and for unsafe requests by the session's token */
  const enter = (request: Request, { access, method, confirmed, personal = [] }: Route): Asker => {
    const sessionId = /csms=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
    const asker = sessions.get(sessionId)
    if (access === 'anyone') return { user: asker ?? users[0]!, sessionId }
    if (asker === undefined) throw refused(401, 'log in')
    if (method !== 'GET' && request.headers.get('x-csrf-token') !== `t-${sessionId}`)
      throw refused(403, 'The CSRF token is missing.')
    if (access !== 'loggedIn' && !roleOf(asker.role).rights.includes(access))
      throw refused(403, `Needed: the right ${access}.`)
    const { searchParams } = new URL(request.url)
    const isPersonal = personal === 'all' || personal.some((name) => searchParams.has(name))
    if (isPersonal && !roleOf(asker.role).rights.includes('viewPersonal'))
      throw refused(403, 'Needed: the right viewPersonal.')
    if (confirmed === true && factors.isStale())
      throw refused(403, 'Confirm first that it is you', [], {}, { code: 'unconfirmed' })
    return { user: asker, sessionId }
  }

  const meOf = (who: User, sessionId: string): Me => {
    const mustAddFactor = needFactor.has(who.role) && !factors.isSetUp()
    return presented(who, { rights: [...roleOf(who.role).rights], sessionId, mustAddFactor })
  }

  const opened = (who: User): Response => {
    const id = crypto.randomUUID()
    sessions.set(id, who)
    return withCookie(meOf(who, id))
  }

  const session: StubHandlers<typeof sessionApi> = {
    logIn: ({ body: { email, password } }) => {
      if (email === 'slow@example.org') throw refused(429, 'wait', [], { 'retry-after': '42' })
      if (email === TWICE && password === PASSWORD)
        throw refused(401, 'second', [], {}, { secondFactor: { step: STEP } })
      const who = users.find((each) => each.email === email)
      if (who === undefined || password !== PASSWORD) throw refused(401, 'no')
      return opened(who)
    },
    read: ({ user, sessionId }) => meOf(user, sessionId),
    logOut: ({ sessionId }) => {
      sessions.delete(sessionId)
      return null
    },
    changePassword: ({ user, body: { currentPassword } }) => {
      if (currentPassword !== PASSWORD)
        throw refused(422, 'no', [{ path: 'currentPassword', message: 'is not your present password' }])
      user.mustChangePassword = false
      return null
    },
    list: ({ sessionId }) => loginsOf(sessionId),
    end: () => null,
  }

  const factors = createFactors({ enter: () => opened(users[0]!), password: PASSWORD })
  return {
    enter,
    session,
    needFactor,
    factors: factors.handlers,
    endConfirmation: factors.endConfirmation,
    logins: loginHandlers(users, loginsOf),
    users: accountHandlers(users, byId, roleOf),
    roles,
    sessions,
  }
}
