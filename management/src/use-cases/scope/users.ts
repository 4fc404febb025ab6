import { areWithin, type Sites } from '../../domain/people/sites.ts'
import type { Repositories, Users } from '../../ports/store.ts'
import type { Scope } from './scope.ts'

export type SitesOfUser = (repositories: Pick<Repositories, 'items'>, user: string) => Promise<Sites>

/** Whether a user has no sites but those of the scope. */
export const userWithin =
  ({ items }: Pick<Repositories, 'items'>, { sites }: Scope, sitesOfUser: SitesOfUser) =>
  async (id: string): Promise<boolean> =>
    areWithin(await sitesOfUser({ items }, id), sites)

/** Whoever has other sites is not there; who they are together is counted by `all` alone. */
export const scopedUsers = (
  { users }: Pick<Repositories, 'users'>,
  isShown: (id: string) => Promise<boolean>,
): Users => {
  const shownOf = async <T>(list: readonly T[], userOf: (each: T) => string): Promise<T[]> => {
    const shown = await Promise.all(list.map((each) => isShown(userOf(each))))
    return list.filter((_, at) => shown[at])
  }
  return {
    get: async (id) => ((await isShown(id)) ? await users.get(id) : null),
    byEmail: async (email) => {
      const user = await users.byEmail(email)
      return user !== null && (await isShown(user.id)) ? user : null
    },
    insert: users.insert,
    put: users.put,
    remove: users.remove,
    all: users.all,
    list: async (query) => {
      const page = await users.list(query)
      return { ...page, items: await shownOf(page.items, ({ id }) => id), total: null }
    },
    insertSession: users.insertSession,
    sessionByTokenHash: users.sessionByTokenHash,
    sessions: async (query) => {
      const page = await users.sessions(query)
      return { ...page, items: await shownOf(page.items, ({ userId }) => userId), total: null }
    },
    sessionsOf: async (id) => ((await isShown(id)) ? await users.sessionsOf(id) : []),
    touchSession: users.touchSession,
    session: async (id) => {
      const session = await users.session(id)
      return session !== null && (await isShown(session.userId)) ? session : null
    },
    removeSession: users.removeSession,
    removeSessionsOf: users.removeSessionsOf,
    removeExpiredSessions: users.removeExpiredSessions,
  }
}
