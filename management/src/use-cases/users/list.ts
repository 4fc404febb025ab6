import type { User } from '@ocpp/shared/api/users'
import type { Context } from '../context.ts'
import { presentUser } from './present.ts'

export const listUsers = async ({ store }: Pick<Context, 'store'>): Promise<readonly User[]> =>
  (await store.users.all()).map(presentUser)
