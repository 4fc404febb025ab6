import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Sites } from '../../domain/people/sites.ts'
import type { UserRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { readPolicies } from '../policies/index.ts'
import { factorsOf, hasFactor, removeFactors } from './factors/find.ts'
import type { FactorsBody } from './factors/records.ts'
import { isOfProvider } from './of-provider.ts'
import { type Account, accounts } from './records.ts'

const plainAccount: Account = { disabled: false, mustChangePassword: false, link: null }

export const sitesOf = ({ sites }: Account): Sites => sites ?? 'all'

export const accountOf = async ({ items }: Pick<Repositories, 'items'>, userId: string): Promise<Account> =>
  (await items.get(accounts.kind, wholeSystem, userId))?.body ?? plainAccount

/** Changes how a user may log in; resolves to the account as it is then. */
export const changeAccount = async (
  repositories: Pick<Repositories, 'items'> & { readonly at: string },
  userId: string,
  change: Partial<Account>,
): Promise<Account> => {
  const body = { ...(await accountOf(repositories, userId)), ...change }
  const item = { kind: accounts.kind, station: wholeSystem, key: userId, state: '', at: repositories.at }
  await repositories.items.putMany([{ ...item, due: null, body }])
  return body
}

/**
 * Users who can log in by a password and have all sites: only they can change everybody. Those of the identity provider do
 * not count: it may take their role, or be away.
 */
export const enabledEverywhere = async ({
  users,
  items,
}: Pick<Repositories, 'users' | 'items'>): Promise<readonly UserRecord[]> => {
  const kept = await items.ofStation(accounts.kind, wholeSystem)
  const others = kept.filter(({ body }) => body.disabled || sitesOf(body) !== 'all')
  const ids = new Set(others.map(({ key }) => key))
  return (await users.all()).filter(({ id }) => !ids.has(id) && !isOfProvider(id))
}

/** Ends all sessions of a user; resolves to their ids, under which what they still read is known. */
export const endAllSessions = async (
  { users }: Pick<Repositories, 'users'>,
  userId: string,
): Promise<readonly string[]> => {
  const ids = (await users.sessionsOf(userId)).map(({ id }) => id)
  await users.removeSessionsOf(userId)
  return ids
}

export const removeAccount = async (
  repositories: Pick<Repositories, 'items'>,
  userId: string,
): Promise<void> => {
  await repositories.items.remove(accounts.kind, wholeSystem, userId)
  await removeFactors(repositories, userId)
}

type Items = Pick<Repositories, 'items'>
type RoleHolder = Pick<UserRecord, 'id' | 'role'>

/** Whether the policy asks this user for a second factor. Who logs in at the identity provider proves it there. */
const mustHaveFactor = async (repositories: Items, { id, role }: RoleHolder): Promise<boolean> =>
  !isOfProvider(id) && (await readPolicies(repositories)).secondFactorRoles.includes(role)

/** Whether the user may do nothing before a second factor is set up. */
export const mustAddFactor = async (repositories: Items, user: RoleHolder): Promise<boolean> =>
  (await mustHaveFactor(repositories, user)) && !hasFactor(await factorsOf(repositories, user.id))

/** @throws AppError `conflict` where the policy asks for a second factor and none would be left */
export const refuseNoFactor = async (
  repositories: Items,
  user: RoleHolder,
  left: FactorsBody,
): Promise<void> => {
  if (!hasFactor(left) && (await mustHaveFactor(repositories, user)))
    throw new AppError('conflict', 'Your role needs a second factor, and this is the last')
}
