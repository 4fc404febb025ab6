import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../../domain/records.ts'
import type { Repositories } from '../../../ports/store.ts'
import type { Actor } from '../../../use-cases/context.ts'
import { roleOf } from './find.ts'
import { refuseMore } from './rules.ts'

/** @throws AppError `notFound` */
export const knownUser = async (
  { users }: { readonly users: Pick<Repositories['users'], 'get'> },
  id: string,
): Promise<UserRecord> => {
  const user = await users.get(id)
  if (user === null) throw new AppError('notFound', 'No such user')
  return user
}

/**
 * A user whose logins the actor may decide about.
 * @throws AppError `notFound`; `forbidden` where the user has more rights than the actor
 */
export const userUnder = async (
  repositories: Pick<Repositories, 'users' | 'items'>,
  actor: Pick<Actor, 'rights'>,
  id: string,
): Promise<UserRecord> => {
  const user = await knownUser(repositories, id)
  refuseMore(actor, (await roleOf(repositories, user.role)).rights)
  return user
}
