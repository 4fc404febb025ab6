import * as v from 'valibot'
import { roles } from '../../api/roles.ts'
import { routeGroup } from '../../api/route.ts'
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

export const userApi = routeGroup({
  tag: 'Users',
  schemas: { User },
  routes: {
    list: {
      method: 'GET',
      path: '/users',
      access: 'admin',
      summary: 'All users',
      success: [200, v.array(User)],
    },
    create: {
      method: 'POST',
      path: '/users',
      access: 'admin',
      summary: 'Add a user',
      body: UserCreation,
      success: [201, User],
      problems: { 409: 'The e-mail address is taken' },
    },
    change: {
      method: 'PATCH',
      path: '/users/:id',
      access: 'admin',
      summary: 'Change a user',
      description: 'Another role or password ends all sessions of that user.',
      body: UserChange,
      success: [200, User],
      problems: { 404: 'No such user', 409: 'One’s own role, or that of the last admin' },
    },
    remove: {
      method: 'DELETE',
      path: '/users/:id',
      access: 'admin',
      summary: 'Remove a user',
      success: [204, 'nothing'],
      problems: { 404: 'No such user', 409: 'Oneself, or the last admin' },
    },
  },
})

export const sessionApi = routeGroup({
  tag: 'Session',
  schemas: { LoginSession, Me },
  routes: {
    logIn: {
      method: 'POST',
      path: '/session',
      access: 'anyone',
      summary: 'Log in',
      description: 'Answers with the session cookie. Unsafe requests repeat `csrfToken` in `X-CSRF-Token`.',
      body: Login,
      success: [200, Me],
      problems: { 401: 'Unknown account or wrong password', 429: 'Too many attempts; see `Retry-After`' },
      raw: true,
    },
    read: {
      method: 'GET',
      path: '/session',
      access: 'viewer',
      summary: 'Who is logged in',
      success: [200, Me],
    },
    logOut: {
      method: 'DELETE',
      path: '/session',
      access: 'viewer',
      summary: 'Log out',
      success: [204, 'nothing'],
      raw: true,
    },
    list: {
      method: 'GET',
      path: '/sessions',
      access: 'viewer',
      summary: 'My sessions that still live',
      success: [200, v.array(LoginSession)],
    },
    end: {
      method: 'DELETE',
      path: '/sessions/:id',
      access: 'viewer',
      summary: 'End one of my sessions',
      success: [204, 'nothing'],
      problems: { 404: 'No such session of mine' },
    },
  },
})
