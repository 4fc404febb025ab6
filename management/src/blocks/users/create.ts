import type { User, UserCreation } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import type { UserRecord } from '../../domain/records.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentUser } from './present.ts'
import type { Passwords } from './sessions/passwords.ts'

/** @throws AppError `conflict` when the e-mail address is taken */
export const createUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & { readonly passwords: Passwords },
  actor: Pick<Actor, 'email'>,
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
  await commit(context, actor, async ({ users, audit }) => {
    if (!(await users.insert(user))) throw new AppError('conflict', `There is a user ${input.email} already`)
    await audit('user.create', user.email, user.role)
  })
  return presentUser(user)
}
