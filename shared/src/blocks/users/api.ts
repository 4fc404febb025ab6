import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { rights } from '../../api/rights.ts'
import { anyone, loggedIn, people, routeGroup } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'

const email = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.email('must be an e-mail address'),
  v.maxLength(200),
)
export const newPassword = v.pipe(
  v.string(),
  v.minLength(12, 'must have at least 12 characters'),
  v.maxLength(200),
)

const rightList = v.array(v.picklist(rights))
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))
/** A role's id. */
const role = v.pipe(v.string(), v.minLength(1), v.maxLength(50))

/** Ids of sites, or null for all. */
const sites = v.nullable(
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(36))), v.minLength(1), v.maxLength(200)),
)

export const Role = v.object({
  id: v.string(),
  name: v.string(),
  rights: rightList,
  /** One of those that are always there, and stay as they are. */
  preset: v.boolean(),
  /** How many users have it. */
  users: v.number(),
})
export type Role = v.InferOutput<typeof Role>
const RoleCreation = v.strictObject({ name: text, rights: rightList })
export type RoleCreation = v.InferOutput<typeof RoleCreation>
const RoleChange = v.strictObject({ name: v.optional(text), rights: v.optional(rightList) })
export type RoleChange = v.InferOutput<typeof RoleChange>

export const User = v.object({
  id: v.string(),
  email: v.string(),
  name: v.string(),
  role: v.string(),
  roleName: v.string(),
  /** Ids of the sites that they may see and act at; null for all, and whatever belongs to no site. */
  sites: v.nullable(v.array(v.string())),
  createdAt: Instant,
  lastLoginAt: v.nullable(Instant),
  /** Cannot log in. */
  disabled: v.boolean(),
  /** Has a password that somebody else knows: nothing else is open before it is changed. */
  mustChangePassword: v.boolean(),
  /** Has not yet used the link that sets a first password. */
  invited: v.boolean(),
  /** Logs in at the identity provider, which says name, e-mail address and role; has no password here. */
  ofProvider: v.boolean(),
})
export type User = v.InferOutput<typeof User>
const UserCreation = v.strictObject({
  email,
  name: text,
  role,
  /** All when absent. */
  sites: v.optional(sites),
  /** Without one the user is invited: a one-time link sets it. */
  password: v.optional(newPassword),
  /** Whether the user has to change it at the first login. */
  mustChangePassword: v.optional(v.boolean(), true),
})
export type UserCreation = v.InferOutput<typeof UserCreation>
const UserChange = v.strictObject({
  name: v.optional(text),
  role: v.optional(role),
  sites: v.optional(sites),
  password: v.optional(newPassword),
  /** Whether the user has to change that password first; so unless it is denied. */
  mustChangePassword: v.optional(v.boolean()),
  disabled: v.optional(v.boolean()),
})
export type UserChange = v.InferOutput<typeof UserChange>

const Login = v.strictObject({
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(200)),
  password: v.pipe(v.string(), v.maxLength(200)),
})
const OwnPassword = v.strictObject({
  currentPassword: v.pipe(v.string(), v.minLength(1, 'is missing'), v.maxLength(200)),
  password: newPassword,
})
export type OwnPassword = v.InferOutput<typeof OwnPassword>
/** The logged-in user, what they may do, and the token that unsafe requests must repeat in `X-CSRF-Token`. */
export const Me = v.object({
  user: User,
  rights: rightList,
  csrfToken: v.string(),
  sessionId: v.string(),
  /** The policy asks for a second factor and there is none: nothing else is open before one is set up. */
  mustAddFactor: v.boolean(),
})
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

/** Sets a password once, until it is over; not shown again. */
export const OneTimeLink = v.object({ url: v.string(), expiresAt: Instant })
export type OneTimeLink = v.InferOutput<typeof OneTimeLink>
/** With the link that invites, where no password was given. */
const AddedUser = v.object({ ...User.entries, invitation: v.nullable(OneTimeLink) })
export type AddedUser = v.InferOutput<typeof AddedUser>

const UserPage = pageOf(User)

export const userApi = routeGroup({
  tag: 'Users',
  schemas: { AddedUser, User, UserPage },
  routes: {
    list: people.get('/users', 'Users by e-mail address', { query: Paging, success: [200, UserPage] }),
    read: people.get('/users/:id', 'One user', { success: [200, User], problems: { 404: 'No such user' } }),
    create: people.post('/users', 'Add a user', {
      description: 'With a password that is to be changed at the first login, or by a link that invites.',
      forPeople: true,
      body: UserCreation,
      confirmed: true,
      success: [201, AddedUser],
      problems: { 409: 'The e-mail address is taken' },
    }),
    change: people.patch('/users/:id', 'Change a user', {
      description:
        'Another role or password, other sites, or disabling, end all sessions of that user. Nobody gives sites that they do not have.',
      forPeople: true,
      body: UserChange,
      confirmed: true,
      success: [200, User],
      problems: {
        404: 'No such user',
        409: 'One’s own role or sites, or nobody would be left who may change users',
      },
    }),
    remove: people.delete('/users/:id', 'Remove a user', {
      confirmed: true,
      success: [204, 'nothing'],
      problems: { 404: 'No such user', 409: 'Oneself, or nobody would be left who may change users' },
    }),
  },
})

const roleMissing = 'No such role of your own'

export const roleApi = routeGroup({
  tag: 'Users',
  schemas: { Role },
  routes: {
    list: people.get('/roles', 'Roles: the presets, then your own by name', {
      success: [200, v.array(Role)],
    }),
    read: people.get('/roles/:id', 'One role', { success: [200, Role], problems: { 404: 'No such role' } }),
    create: people.post('/roles', 'Add a role', {
      description: 'Every role may view; nobody gives a right that they do not have.',
      body: RoleCreation,
      sites: 'all',
      confirmed: true,
      success: [201, Role],
      problems: { 409: 'The name is taken, or there are too many' },
    }),
    change: people.patch('/roles/:id', 'Change a role of your own', {
      description: 'It holds for all who have the role from their next request on.',
      body: RoleChange,
      sites: 'all',
      confirmed: true,
      success: [200, Role],
      problems: { 404: roleMissing, 409: 'The name is taken, or nobody would be left who may change users' },
    }),
    remove: people.delete('/roles/:id', 'Remove a role of your own', {
      sites: 'all',
      confirmed: true,
      success: [204, 'nothing'],
      problems: { 404: roleMissing, 409: 'Users have it' },
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
      problems: {
        401: 'Unknown account or wrong password; with the code `secondFactorRequired` its second step follows',
        429: 'Too many attempts; see `Retry-After`',
      },
      raw: true,
    }),
    read: loggedIn.get('/session', 'Who is logged in', { success: [200, Me], limited: true }),
    logOut: loggedIn.delete('/session', 'Log out', { success: [204, 'nothing'], raw: true, limited: true }),
    changePassword: loggedIn.post('/session/password', 'Change my password', {
      description: 'Ends all my other sessions.',
      body: OwnPassword,
      success: [204, 'nothing'],
      problems: { 429: 'Too many attempts; see `Retry-After`' },
      limited: true,
    }),
    list: loggedIn.get('/sessions', 'My sessions that still live', { success: [200, v.array(LoginSession)] }),
    end: loggedIn.delete('/sessions/:id', 'End one of my sessions', {
      success: [204, 'nothing'],
      problems: { 404: 'No such session of mine' },
    }),
  },
})
