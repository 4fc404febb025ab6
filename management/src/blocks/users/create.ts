import type { User, UserCreation } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import type { UserRecord } from '../../domain/records.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentUser } from './present.ts'
import { rolesToChange } from './roles/change.ts'
import { roleToGive } from './roles/find.ts'
import { refuseMore } from './roles/rules.ts'
import type { Passwords } from './sessions/passwords.ts'

/** @throws AppError `conflict` when the e-mail address is taken; `forbidden` for a role with more rights than the actor's */
export const createUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & { readonly passwords: Passwords },
  actor: Pick<Actor, 'email' | 'rights'>,
  input: UserCreation,
): Promise<User> => {
  const user: UserRecord = {
    id: newId(),
    email: input.email,
    name: input.name,
    role: input.role,
    createdAt: context.clock.now().toISOString(),
    lastLoginAt: null,
    passwordHash: await context.passwords.hash(input.password),
  }
  return await commit(context, actor, async ({ users, audit, ...repositories }) => {
    const roles = await rolesToChange(repositories)
    const role = roleToGive(roles, user.role)
    refuseMore(actor, role.rights)
    if (!(await users.insert(user))) throw new AppError('conflict', `There is a user ${input.email} already`)
    await audit('user.create', user.email, { detail: role.name, after: user })
    return presentUser(user, roles)
  })
}
