import type { OneTimeLink, User } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId, newSecret } from '@ocpp/shared/kernel/ids'
import type { UserRecord } from '../../domain/records.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { changeAccount } from './accounts.ts'
import { newLink } from './links.ts'
import { presentUser } from './present.ts'
import { rolesToChange } from './roles/change.ts'
import { roleToGive } from './roles/find.ts'
import { refuseMore } from './roles/rules.ts'
import type { Passwords } from './sessions/passwords.ts'
import { sitesToGive } from './sites.ts'

interface NewUser {
  readonly email: string
  readonly name: string
  readonly role: string
  /** All when null or absent. */
  readonly sites?: readonly string[] | null | undefined
  readonly password?: string | undefined
  /** Where people open the link that invites who gets no password. */
  readonly origin?: string
  /** Whether the password is to be changed before anything else; not unless it is said. */
  readonly mustChangePassword?: boolean
}

/** @throws AppError `conflict` when the e-mail address is taken; `forbidden` for rights or sites that the actor does not have */
export const createUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & { readonly passwords: Passwords },
  actor: Pick<Actor, 'email' | 'rights' | 'sites'>,
  { password, origin = '', mustChangePassword = false, sites: wanted = null, ...facts }: NewUser,
): Promise<User & { readonly invitation: OneTimeLink | null }> => {
  const now = context.clock.now()
  const user: UserRecord = {
    id: newId(),
    ...facts,
    createdAt: now.toISOString(),
    lastLoginAt: null,
    // Nobody knows a password of somebody who is invited.
    passwordHash: await context.passwords.hash(password ?? newSecret()),
  }
  const link =
    password === undefined ? newLink({ userId: user.id, purpose: 'invitation', origin }, now) : null
  return await commit(context, actor, async (within) => {
    const { users, audit } = within
    const role = roleToGive(await rolesToChange(within), user.role)
    refuseMore(actor, role.rights)
    const sites = await sitesToGive(within, actor, wanted)
    if (!(await users.insert(user))) throw new AppError('conflict', `There is a user ${user.email} already`)
    await audit(link === null ? 'user.create' : 'user.invite', user.email, {
      detail: role.name,
      after: { ...user, sites },
    })
    const given = { mustChangePassword: link === null && mustChangePassword, link: link?.kept ?? null, sites }
    const account = await changeAccount(within, user.id, given)
    return { ...presentUser(user, role, account), invitation: link?.shown ?? null }
  })
}
