import type { Route } from '@ocpp/shared/api/route'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { MiddlewareHandler } from 'hono'
import { isConfirmed } from '../../blocks/users/index.ts'
import type { Context as UseCaseContext } from '../../use-cases/context.ts'
import type { Env } from '../env.ts'

/**
 * Stands before every route that is declared as dangerous: the session must have proved lately who it is. What comes
 * without a session has no person behind it who could be asked.
 */
export const confirmed =
  (
    { confirmed: which }: Pick<Route, 'confirmed'>,
    context: Pick<UseCaseContext, 'store' | 'clock'>,
  ): MiddlewareHandler<Env> =>
  async (c, next) => {
    const isDangerous = which === true || which?.includes(c.req.param('name') ?? '') === true
    const login = c.get('login')
    if (isDangerous && login !== null && !(await isConfirmed(context, login)))
      throw new AppError('unconfirmed', 'Confirm first that it is you')
    return next()
  }
