import type { User } from '@ocpp/shared/blocks/users/api'
import type { UserRecord } from '../../domain/records.ts'
import { isOfProvider } from './of-provider.ts'
import type { Account } from './records.ts'
import type { KnownRole } from './roles/rules.ts'

/** A user as the API shows it, without the password's hash. */
export const presentUser = (
  { passwordHash: _hash, ...user }: UserRecord,
  { name: roleName }: Pick<KnownRole, 'name'>,
  { disabled, mustChangePassword, link, sites = null }: Account,
): User => ({
  ...user,
  roleName,
  sites: sites && [...sites],
  disabled,
  mustChangePassword,
  invited: link?.purpose === 'invitation',
  ofProvider: isOfProvider(user.id),
})
