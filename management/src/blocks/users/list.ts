import type { User } from '@ocpp/shared/blocks/users/api'
import type { Context } from '../../use-cases/context.ts'
import { presentUser } from './present.ts'

export const listUsers = async ({ store }: Pick<Context, 'store'>): Promise<readonly User[]> =>
  (await store.users.all()).map(presentUser)
