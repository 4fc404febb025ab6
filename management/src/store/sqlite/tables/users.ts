import { asc, eq } from 'drizzle-orm'
import type { Users } from '../../../ports/store.ts'
import type { Connection } from '../connection.ts'
import { loginSessions, users } from '../schema/index.ts'
import { inserting, putting } from '../statements.ts'
import type { Sync } from '../sync.ts'

export const userTable = ({ client, db }: Connection): Sync<Users> => {
  const insert = inserting(client, users)
  const put = putting(client, users, ['id'])
  const remove = client.prepare('DELETE FROM users WHERE id = ?')
  const insertSession = putting(client, loginSessions, ['id'])
  const touchSession = client.prepare(
    'UPDATE login_sessions SET last_seen_at = ?2, expires_at = ?3 WHERE id = ?1',
  )
  const removeSession = client.prepare('DELETE FROM login_sessions WHERE id = ?')
  const removeSessionsOf = client.prepare('DELETE FROM login_sessions WHERE user_id = ?')
  const removeExpired = client.prepare('DELETE FROM login_sessions WHERE expires_at <= ?')
  return {
    get: (id) => db.select().from(users).where(eq(users.id, id)).get() ?? null,
    byEmail: (email) => db.select().from(users).where(eq(users.email, email)).get() ?? null,
    insert: (user) => insert(user),
    put: (user) => void put(user),
    remove: (id) => remove.run(id).changes > 0,
    all: () => db.select().from(users).orderBy(asc(users.email)).all(),
    insertSession: (session) => void insertSession(session),
    sessionByTokenHash: (hash) =>
      db.select().from(loginSessions).where(eq(loginSessions.tokenHash, hash)).get() ?? null,
    sessionsOf: (userId) =>
      db
        .select()
        .from(loginSessions)
        .where(eq(loginSessions.userId, userId))
        .orderBy(asc(loginSessions.createdAt), asc(loginSessions.id))
        .all(),
    touchSession: (id, lastSeenAt, expiresAt) => void touchSession.run(id, lastSeenAt, expiresAt),
    removeSession: (id) => removeSession.run(id).changes > 0,
    removeSessionsOf: (userId) => void removeSessionsOf.run(userId),
    removeExpiredSessions: (now) => removeExpired.run(now).changes,
  }
}
