import type { LoginSession, User } from '@ocpp/shared/blocks/users/api'
import type { loginsApi } from '@ocpp/shared/blocks/users/logins-api'
import type { StubHandlers } from '../declared.ts'
import { paged } from '../paged.ts'
import { refused } from '../refused.ts'
import { ago, HOUR } from '../time.ts'

/** What stands in the links that the stub makes. */
export const LINK_TOKEN = 'u-1.secret'
export const link = () => ({ url: `http://localhost/password?link=${LINK_TOKEN}`, expiresAt: ago(-HOUR) })

export const PROVIDER = 'https://provider.example'

/** The sessions are those of the first users, one of each. */
export const loginHandlers = (
  users: readonly User[],
  loginsOf: (sessionId: string) => readonly LoginSession[],
): StubHandlers<typeof loginsApi> => ({
  ways: () => ({ mail: true, passwords: true, provider: 'Acme' }),
  requestReset: () => null,
  setPassword: ({ body: { token } }) => {
    if (token !== LINK_TOKEN) throw refused(403, 'This link is unknown, used or over.')
    return null
  },
  makeLink: link,
  list: ({ query, sessionId }) =>
    paged(
      loginsOf(sessionId).flatMap((one, i) => {
        const { id, email, name } = users[i]!
        return query.user === undefined || query.user === id ? [{ ...one, userId: id, email, name }] : []
      }),
      query,
    ),
  end: () => null,
  endAll: () => null,
  beginAtProvider: ({ body: { next } }) => {
    if (next === '/down') throw refused(503, 'Acme does not answer.')
    return { url: `${PROVIDER}/auth?state=s`, flow: `flow-to-${encodeURIComponent(next)}` }
  },
  finishAtProvider: ({ body: { flow, answer } }) => {
    if (answer !== '?code=good&state=s') throw refused(401, 'That is not signed.')
    return Response.json(
      { next: decodeURIComponent(flow.replace('flow-to-', '')) },
      { headers: { 'set-cookie': 'csms=at-provider; Path=/; HttpOnly; SameSite=Lax' } },
    )
  },
  // Of its three people the viewer has come from there.
  logoutAtProvider: ({ user }) => ({ url: user.name === 'viewer' ? `${PROVIDER}/end?hint="<&` : null }),
  loggedOutAtProvider: ({ body: { token } }) => {
    if (token !== 'good') throw refused(401, 'no token')
    return null
  },
})
