import type { User } from '@ocpp/shared/blocks/users/api'
import type { UserRecord } from '../../domain/records.ts'

/** A user as the API shows it, without the password's hash. */
export const presentUser = ({ passwordHash: _hash, ...user }: UserRecord): User => user
