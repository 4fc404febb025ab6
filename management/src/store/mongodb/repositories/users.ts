import type { Filter } from 'mongodb'
import type { LoginSessionRecord, UserRecord } from '../../../ports/records.ts'
import type { Users } from '../../../ports/store.ts'
import type { LoginSessionDocument, UserDocument } from '../documents.ts'
import type { Scope } from '../scope.ts'
import { insertOnce, removeOne, replace } from '../writing.ts'

const toUserDocument = ({ id, ...user }: UserRecord): UserDocument => ({ _id: id, ...user })
const toUser = ({ _id, ...user }: UserDocument): UserRecord => ({ id: _id, ...user })
const toSession = ({ _id, ...session }: LoginSessionDocument): LoginSessionRecord => ({ id: _id, ...session })

export const userRepository = (scope: Scope): Users => {
  const { users, loginSessions } = scope.collections
  const find = async (filter: Filter<UserDocument>) => {
    const found = await scope.run((within) => users.findOne(filter, within))
    return found && toUser(found)
  }
  return {
    get: (id) => find({ _id: id }),
    byEmail: (email) => find({ email }),
    insert: (user) => insertOnce(scope, users, { _id: user.id }, toUserDocument(user), { email: user.email }),
    put: (user) => replace(scope, users, { _id: user.id }, toUserDocument(user)),
    remove: (id) => removeOne(scope, users, { _id: id }),
    all: async () => {
      const found = await scope.run((within) => users.find({}, { ...within, sort: { email: 1 } }).toArray())
      return found.map(toUser)
    },
    insertSession: async ({ id, ...session }) => {
      await insertOnce(scope, loginSessions, { _id: id }, { _id: id, ...session })
    },
    sessionByTokenHash: async (hash) => {
      const found = await scope.run((within) => loginSessions.findOne({ tokenHash: hash }, within))
      return found && toSession(found)
    },
    sessionsOf: async (userId) => {
      const found = await scope.run((within) =>
        loginSessions.find({ userId }, { ...within, sort: { createdAt: 1, _id: 1 } }).toArray(),
      )
      return found.map(toSession)
    },
    touchSession: async (id, lastSeenAt, expiresAt) => {
      await scope.run((within) =>
        loginSessions.updateOne({ _id: id }, { $set: { lastSeenAt, expiresAt } }, within),
      )
    },
    removeSession: (id) => removeOne(scope, loginSessions, { _id: id }),
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
