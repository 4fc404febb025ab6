import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { roles } from '../../api/roles.ts'
import { admin, anyone, routeGroup, viewer } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'

const email = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.email('must be an e-mail address'),
  v.maxLength(200),
)
const password = v.pipe(v.string(), v.minLength(12, 'must have at least 12 characters'), v.maxLength(200))

export const User = v.object({
  id: v.string(),
  email: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  createdAt: Instant,
  lastLoginAt: v.nullable(Instant),
})
export type User = v.InferOutput<typeof User>
const UserCreation = v.strictObject({
  email,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  role: v.picklist(roles),
  password,
})
export type UserCreation = v.InferOutput<typeof UserCreation>
const UserChange = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
  role: v.optional(v.picklist(roles)),
  password: v.optional(password),
})
export type UserChange = v.InferOutput<typeof UserChange>

const Login = v.strictObject({
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(200)),
  password: v.pipe(v.string(), v.maxLength(200)),
})
const OwnPassword = v.strictObject({
  currentPassword: v.pipe(v.string(), v.minLength(1, 'is missing'), v.maxLength(200)),
  password,
})
export type OwnPassword = v.InferOutput<typeof OwnPassword>
/** The logged-in user and the token that unsafe requests must repeat in `X-CSRF-Token`. */
export const Me = v.object({ user: User, csrfToken: v.string(), sessionId: v.string() })
export type Me = v.InferOutput<typeof Me>

export const LoginSession = v.object({
  id: v.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  remoteAddress: v.string(),
  userAgent: v.string(),
  current: v.boolean(),
})
export type LoginSession = v.InferOutput<typeof LoginSession>

const UserPage = pageOf(User)

export const userApi = routeGroup({
  tag: 'Users',
  schemas: { User, UserPage },
  routes: {
    list: admin.get('/users', 'Users by e-mail address', { query: Paging, success: [200, UserPage] }),
    read: admin.get('/users/:id', 'One user', { success: [200, User], problems: { 404: 'No such user' } }),
    create: admin.post('/users', 'Add a user', {
      body: UserCreation,
      success: [201, User],
      problems: { 409: 'The e-mail address is taken' },
    }),
    change: admin.patch('/users/:id', 'Change a user', {
      description: 'Another role or password ends all sessions of that user.',
      body: UserChange,
      success: [200, User],
      problems: { 404: 'No such user', 409: 'One’s own role, or that of the last admin' },
    }),
    remove: admin.delete('/users/:id', 'Remove a user', {
      success: [204, 'nothing'],
      problems: { 404: 'No such user', 409: 'Oneself, or the last admin' },
    }),
  },
})

export const sessionApi = routeGroup({
  tag: 'Session',
  schemas: { LoginSession, Me },
  routes: {
    logIn: anyone.post('/session', 'Log in', {
      description: 'Answers with the session cookie. Unsafe requests repeat `csrfToken` in `X-CSRF-Token`.',
      body: Login,
      success: [200, Me],
      problems: { 401: 'Unknown account or wrong password', 429: 'Too many attempts; see `Retry-After`' },
      raw: true,
    }),
    read: viewer.get('/session', 'Who is logged in', { success: [200, Me] }),
    logOut: viewer.delete('/session', 'Log out', { success: [204, 'nothing'], raw: true }),
    changePassword: viewer.post('/session/password', 'Change my password', {
      description: 'Ends all my other sessions.',
      body: OwnPassword,
      success: [204, 'nothing'],
      problems: { 429: 'Too many attempts; see `Retry-After`' },
    }),
    list: viewer.get('/sessions', 'My sessions that still live', { success: [200, v.array(LoginSession)] }),
    end: viewer.delete('/sessions/:id', 'End one of my sessions', {
      success: [204, 'nothing'],
      problems: { 404: 'No such session of mine' },
    }),
  },
})
