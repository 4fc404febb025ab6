import type { LoginSession, User } from '@ocpp/shared/blocks/users/api'
import type { loginsApi } from '@ocpp/shared/blocks/users/logins-api'
import type { StubHandlers } from '../declared.ts'
import { paged } from '../paged.ts'
import { refused } from '../refused.ts'
import { ago, HOUR } from '../time.ts'

/** What stands in the links that the stub makes. */
export const LINK_TOKEN = 'u-1.secret'
export const link = () => ({ url: `http://localhost/password?link=${LINK_TOKEN}`, expiresAt: ago(-HOUR) })

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
})
