import type { LoginSessionRecord, UserRecord } from '../../../domain/records.ts'
import type { Users } from '../../../ports/store.ts'
import { keys } from '../../listings.ts'
import { keyed, unchanged } from '../keyed.ts'
import type { Scope } from '../scope.ts'

export const userRepository = (scope: Scope): Users => {
  const { users, loginSessions } = scope.collections
  const records = keyed(scope, users, keys.users, unchanged<UserRecord>())
  const sessions = keyed(scope, loginSessions, keys.loginSessions, unchanged<LoginSessionRecord>())
  return {
    ...records,
    get: (id) => records.get({ id }),
    byEmail: (email) => records.findOne({ email }),
    insert: (user) => records.insert(user, { email: user.email }),
    remove: (id) => records.remove({ id }),
    all: () => records.find({}, { sort: { email: 1 } }),
    insertSession: async (session) => {
      await sessions.insert(session)
    },
    sessionByTokenHash: (tokenHash) => sessions.findOne({ tokenHash }),
    sessionsOf: (userId) => sessions.find({ userId }, { sort: { createdAt: 1, _id: 1 } }),
    touchSession: async (id, lastSeenAt, expiresAt) => {
      await scope.run((within) =>
        loginSessions.updateOne({ _id: id }, { $set: { lastSeenAt, expiresAt } }, within),
      )
    },
    removeSession: (id) => sessions.remove({ id }),
    removeSessionsOf: async (userId) => {
      await scope.run((within) => loginSessions.deleteMany({ userId }, within))
    },
    removeExpiredSessions: async (now) => {
      const { deletedCount } = await scope.run((within) =>
        loginSessions.deleteMany({ expiresAt: { $lte: now } }, within),
      )
      return deletedCount
    },
  }
}
