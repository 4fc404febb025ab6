import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { anyone, people, routeGroup } from '../../api/route.ts'
import { LoginSession, newPassword, OneTimeLink } from './api.ts'
import { providerApi } from './provider-api.ts'

/** How people can log in here, for the page that asks them to. */
const LoginWays = v.object({
  /** A lost password can be set anew by a link that is mailed. */
  mail: v.boolean(),
  /** Passwords of this system let people in. */
  passwords: v.boolean(),
  /** What people call the identity provider; null without one. */
  provider: v.nullable(v.string()),
})

/** A living session of anybody. */
const AnySession = v.object({
  ...LoginSession.entries,
  userId: v.string(),
  email: v.string(),
  name: v.string(),
})
export type AnySession = v.InferOutput<typeof AnySession>
const AnySessionPage = pageOf(AnySession)
const AnySessionQuery = v.object({ ...pagingEntries, user: v.optional(v.pipe(v.string(), v.maxLength(100))) })
export type AnySessionQuery = v.InferOutput<typeof AnySessionQuery>

const ResetRequest = v.strictObject({
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1, 'is missing'), v.maxLength(200)),
})
const LinkedPassword = v.strictObject({
  token: v.pipe(v.string(), v.maxLength(200)),
  password: newPassword,
})
export type LinkedPassword = v.InferOutput<typeof LinkedPassword>

/** Ways in, beside the password: one-time links, the identity provider; and everybody's sessions. */
export const loginsApi = routeGroup({
  tag: 'Logins',
  schemas: { AnySession, AnySessionPage, LoginWays, OneTimeLink, ...providerApi.schemas },
  routes: {
    ways: anyone.get('/login-ways', 'How people can log in here', { success: [200, LoginWays] }),
    requestReset: anyone.post('/password-resets', 'Have a link mailed that sets a new password', {
      description: 'Answers the same whether there is such a user or not.',
      body: ResetRequest,
      unaudited: 'anybody may ask; the link that is made is recorded',
      success: [204, 'nothing'],
      problems: { 429: 'Too many requests; see `Retry-After`', 501: 'No mail server is set' },
    }),
    setPassword: anyone.post('/linked-passwords', 'Set a password by a one-time link', {
      description: 'Uses the link up and ends all sessions of its user.',
      body: LinkedPassword,
      success: [204, 'nothing'],
      problems: {
        403: 'The link is unknown, used or over',
        429: 'Too many attempts; see `Retry-After`',
      },
    }),
    makeLink: people.post('/users/:id/link', 'Make a one-time link that sets a user’s password', {
      description:
        'The link is answered once and kept as a hash; a former one is void. The present password stays until it is used.',
      forPeople: true,
      confirmed: true,
      success: [201, OneTimeLink],
      problems: { 404: 'No such user', 409: 'The user is disabled' },
    }),
    endAll: people.delete('/users/:id/sessions', 'End all sessions of a user', {
      forPeople: true,
      success: [204, 'nothing'],
      problems: { 404: 'No such user' },
    }),
    list: people.get('/login-sessions', 'Everybody’s living sessions, the latest login first', {
      forPeople: true,
      query: AnySessionQuery,
      success: [200, AnySessionPage],
    }),
    end: people.delete('/login-sessions/:id', 'End a session of anybody', {
      forPeople: true,
      success: [204, 'nothing'],
      problems: { 404: 'No such session' },
    }),
    ...providerApi.routes,
  },
})
