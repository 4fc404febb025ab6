import { timingSafeEqual } from 'node:crypto'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { ActiveLogin } from '../../blocks/users/index.ts'
import { resumeSession } from '../../blocks/users/index.ts'
import type { Actor, Context as UseCaseContext } from '../../use-cases/context.ts'
import type { Env } from '../env.ts'
import { declared, mayUse } from './access.ts'
import type { SessionCookie } from './cookie.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/**
 * Refuses an unsafe request that a browser sends from somebody else's page. Browsers say where a request comes
 * from and pages cannot forge it; what is no browser says nothing, and carries no cookie by itself.
 */
const refuseOtherSites = (c: Context<Env>, publicOrigin: string): void => {
  const site = c.req.header('Sec-Fetch-Site')
  if (site === 'same-origin' || site === 'none') return
  const origin = c.req.header('Origin')
  if (origin === publicOrigin || (origin === undefined && site === undefined)) return
  throw new AppError('forbidden', 'This request comes from another site')
}

export interface GuardOptions {
  readonly context: Pick<UseCaseContext, 'store' | 'clock'>
  readonly cookie: SessionCookie
  readonly publicOrigin: string
}

/**
 * Stands before every route of the API: who is it, may they, and do they mean it. Closed unless the access
 * table opens the route.
 */
export const guard =
  ({ context, cookie, publicOrigin }: GuardOptions): MiddlewareHandler<Env> =>
  async (c, next) => {
    const unsafe = !safeMethods.includes(c.req.method)
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
    const declaration = route && declared(route.method, route.path)
    const access = declaration?.access
    if (unsafe) refuseOtherSites(c, publicOrigin)
    if (access === 'anyone') return next()

    const token = cookie.read(c)
    const login = token === undefined ? null : await resumeSession(context, token)
    if (login === null) throw new AppError('unauthenticated', 'Log in first')
    c.set('login', login)
    if (route === undefined) throw new AppError('notFound', 'There is nothing at this address')
    if (access === undefined || !mayUse(access, login.role.rights))
      throw new AppError('forbidden', `Your role lacks the right ${access}`)
    if (login.account.mustChangePassword && declaration?.limited !== true)
      throw new AppError('forbidden', 'Change your password first: somebody else knows it')
    if (unsafe && !equal(c.req.header('X-CSRF-Token') ?? '', login.session.csrfToken))
      throw new AppError('forbidden', 'The header X-CSRF-Token does not hold this session’s token')
    return next()
  }

/** The login that the guard let through. */
export const loginOf = (c: Context<Env>): ActiveLogin => {
  const login = c.get('login')
  if (login === null) throw new AppError('unauthenticated', 'Log in first')
  return login
}

/** The logged-in user as the one who acts. */
export const actorOf = (c: Context<Env>): Actor => {
  const { user, role } = loginOf(c)
  return { userId: user.id, email: user.email, rights: role.rights }
}
