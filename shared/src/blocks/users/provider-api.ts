import * as v from 'valibot'
import { ownPath } from '../../api/own-path.ts'
import { anyone, loggedIn, routeGroup } from '../../api/route.ts'

/** The longest address of a page to return to. */
export const longestNext = 2_000
const next = v.pipe(v.string(), v.maxLength(longestNext), v.regex(ownPath, 'must be a path of this site'))

const ProviderLogin = v.object({
  /** Where the browser goes to log in. */
  url: v.string(),
  /** Known to this browser alone, in a cookie: whoever comes back must have it. */
  flow: v.string(),
})
const ProviderSession = v.object({ next })
const LogoutAddress = v.object({
  /** Where the provider ends its own session; null where there is none to end. */
  url: v.nullable(v.string()),
})

const away = { 501: 'No identity provider is set', 503: 'The identity provider does not answer' }

/** Logging in at an identity provider (OpenID Connect), for the server of the pages. */
export const providerApi = routeGroup({
  tag: 'Logins',
  schemas: { LogoutAddress, ProviderLogin, ProviderSession },
  routes: {
    beginAtProvider: anyone.post('/provider-logins', 'Begin a login at the identity provider', {
      description: 'It has to be finished within ten minutes, once, by who has the flow.',
      body: v.strictObject({
        next,
        /** The provider has to ask who it is once more, whoever is logged in there: for what takes a proof. */
        again: v.optional(v.boolean(), false),
      }),
      unaudited: 'nothing has happened yet; the login itself is recorded',
      success: [201, ProviderLogin],
      problems: { 429: 'Too many logins are begun; see `Retry-After`', ...away },
    }),
    finishAtProvider: anyone.post('/provider-sessions', 'Finish a login at the identity provider', {
      description: 'Answers with the session cookie, as the login by password does.',
      body: v.strictObject({
        flow: v.pipe(v.string(), v.maxLength(100)),
        /** The query with which the provider has sent the browser back. */
        answer: v.pipe(v.string(), v.maxLength(8_000)),
      }),
      success: [200, ProviderSession],
      problems: {
        401: 'Not begun here, over, or not what the provider has signed',
        403: 'No role for the groups, or the user is disabled',
        ...away,
      },
      raw: true,
    }),
    logoutAtProvider: loggedIn.get('/session/provider-logout', 'Where the provider ends its own session', {
      success: [200, LogoutAddress],
      limited: true,
    }),
    loggedOutAtProvider: anyone.post(
      '/provider-logouts',
      'End the sessions that a logout token of the provider names',
      {
        body: v.strictObject({ token: v.pipe(v.string(), v.minLength(1), v.maxLength(16_000)) }),
        success: [204, 'nothing'],
        problems: { 401: 'No logout token of the provider', 429: 'Too many wrong ones', ...away },
      },
    ),
  },
})
