import type { User } from '@ocpp/shared/blocks/users/api'
import type { UserRecord } from '../../domain/records.ts'
import { noRole, type Roles } from './roles/rules.ts'

/** A user as the API shows it, without the password's hash. */
export const presentUser = ({ passwordHash: _hash, ...user }: UserRecord, roles: Roles): User => ({
  ...user,
  roleName: (roles.get(user.role) ?? noRole).name,
})
