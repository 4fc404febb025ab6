import { asc, eq } from 'drizzle-orm'
import type { LoginSessionRecord, UserRecord } from '../../../domain/records.ts'
import type { Users } from '../../../ports/store.ts'
import { keys } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { keyed, unchanged } from '../keyed.ts'
import { loginSessions, users } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

export const userTable = (connection: Connection): Sync<Users> => {
  const { client, db } = connection
  const rows = keyed(connection, users, keys.users, unchanged<UserRecord>())
  const sessions = keyed(connection, loginSessions, keys.loginSessions, unchanged<LoginSessionRecord>())
  const touchSession = client.prepare(
    'UPDATE login_sessions SET last_seen_at = ?2, expires_at = ?3 WHERE id = ?1',
  )
  const removeSessionsOf = client.prepare('DELETE FROM login_sessions WHERE user_id = ?')
  const removeExpired = client.prepare('DELETE FROM login_sessions WHERE expires_at <= ?')
  return {
    ...rows,
    get: (id) => rows.get({ id }),
    byEmail: (email) => db.select().from(users).where(eq(users.email, email)).get() ?? null,
    remove: (id) => rows.remove({ id }),
    all: () => db.select().from(users).orderBy(asc(users.email)).all(),
    insertSession: (session) => void sessions.insert(session),
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
    removeSession: (id) => sessions.remove({ id }),
    removeSessionsOf: (userId) => void removeSessionsOf.run(userId),
    removeExpiredSessions: (now) => removeExpired.run(now).changes,
  }
}
