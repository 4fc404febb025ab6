import type { Role } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context } from '../../../use-cases/context.ts'
import { allRoles } from './find.ts'

/** The presets, then one's own by name. */
export const listRoles = async ({ store }: Pick<Context, 'store'>): Promise<readonly Role[]> => {
  const users = await store.users.all()
  return [...(await allRoles(store)).values()].map(({ rights, ...role }) => ({
    ...role,
    rights: [...rights],
    users: users.filter((user) => user.role === role.id).length,
  }))
}

/** @throws AppError `notFound` */
export const readRole = async (context: Pick<Context, 'store'>, id: string): Promise<Role> => {
  const role = (await listRoles(context)).find((one) => one.id === id)
  if (role === undefined) throw new AppError('notFound', `No role ${id}`)
  return role
}
