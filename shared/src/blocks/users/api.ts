import * as v from 'valibot'
import { Instant } from '../../contracts/values.ts'

export const roles = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof roles)[number]

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
export const UserCreation = v.strictObject({
  email,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  role: v.picklist(roles),
  password,
})
export type UserCreation = v.InferOutput<typeof UserCreation>
export const UserChange = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
  role: v.optional(v.picklist(roles)),
  password: v.optional(password),
})
export type UserChange = v.InferOutput<typeof UserChange>

export const Login = v.strictObject({
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
