import { timingSafeEqual } from 'node:crypto'
import type { Right } from '@ocpp/shared/api/rights'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import {
  type ActiveLogin,
  accountOf,
  enterWithKey,
  type KeyLimits,
  type RefusedLogins,
  resumeSession,
  sitesOf,
} from '../../blocks/users/index.ts'
import type { Actor, Context as UseCaseContext } from '../../use-cases/context.ts'
import type { PlaceOf } from '../../use-cases/scope/items.ts'
import { createScope } from '../../use-cases/scope/scope.ts'
import { scopedStore } from '../../use-cases/scope/scoped-store.ts'
import type { SitesOfUser } from '../../use-cases/scope/users.ts'
import type { Env } from '../env.ts'
import { declared, mayUse, stationIn } from './access.ts'
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
  readonly context: Pick<UseCaseContext, 'store' | 'clock' | 'pepper'> & {
    readonly keyLimits: KeyLimits
    readonly refusedLogins: RefusedLogins
  }
  readonly cookie: SessionCookie
  readonly publicOrigin: string
  /** Where an item of the whole system belongs; null: to the system as a whole. */
  readonly placeOf: PlaceOf
}

const sitesOfUser: SitesOfUser = async (repositories, user) => sitesOf(await accountOf(repositories, user))

/** The login that the guard let through. */
export const loginOf = (c: Context<Env>): ActiveLogin => {
  const login = c.get('login')
  if (login === null) throw new AppError('unauthenticated', 'Log in first')
  return login
}

/** Whoever is logged in, or the API key, as the one who acts. */
export const actorOf = (c: Context<Env>): Actor => {
  const key = c.get('key')
  if (key !== null) return key.actor
  const { user, role, account } = loginOf(c)
  return { userId: user.id, email: user.email, rights: role.rights, sites: sitesOf(account) }
}

/** What stands behind `Bearer` in `Authorization`; undefined without, also where a proxy put something else there. */
const bearerIn = (c: Context<Env>): string | undefined =>
  /^bearer(?= |$)(.*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]?.trim()

/** The route that was asked for, as it is declared; undefined where it is not, null where there is none. */
type Asked = ReturnType<typeof declared> | null

/** @throws AppError where the route is none, or closed to these rights */
const refuseBeyond = (asked: Asked, rights: readonly Right[], whose: string): void => {
  if (asked === null) throw new AppError('notFound', 'There is nothing at this address')
  if (asked === undefined || !mayUse(asked.access, rights))
    throw new AppError('forbidden', `${whose} lacks the right ${asked?.access}`)
}

/**
 * Whoever may look for tokens finds out all of one, sign by sign, however it is shown.
 * @throws AppError `forbidden` for what takes the right to see personal data
 */
const refusePersonal = (c: Context<Env>, { personal }: NonNullable<Asked>): void => {
  if (personal === undefined || actorOf(c).rights.includes('viewPersonal')) return
  const whose = c.get('key') === null ? 'your role' : 'this API key'
  const lacks = `${whose} lacks the right viewPersonal`
  if (personal === 'all') throw new AppError('forbidden', `This shows whole tokens: ${lacks}`)
  const query = c.req.queries()
  const asked = personal.find((name) => query[name] !== undefined)
  if (asked !== undefined) throw new AppError('forbidden', `The filter ${asked} finds tokens: ${lacks}`)
}

/** A key is sent on purpose, so nothing is asked of where the request comes from. */
const admitKey = async (
  c: Context<Env>,
  { context }: GuardOptions,
  secret: string,
  asked: Asked,
): Promise<void> => {
  const key = await enterWithKey(context, secret, c.get('client'))
  c.set('key', key)
  refuseBeyond(asked, key.actor.rights, 'This API key')
  if (!asked?.takesKeys) throw new AppError('forbidden', 'Not with an API key: this is for people')
}

const admitLogin = async (
  c: Context<Env>,
  { context, cookie }: GuardOptions,
  asked: Asked,
): Promise<void> => {
  const token = cookie.read(c)
  const login = token === undefined ? null : await resumeSession(context, token)
  if (login === null) throw new AppError('unauthenticated', 'Log in first')
  c.set('login', login)
  refuseBeyond(asked, login.role.rights, 'Your role')
  if (login.account.mustChangePassword && !asked?.limited)
    throw new AppError('forbidden', 'Change your password first: somebody else knows it')
  if (login.mustAddFactor && !asked?.limited)
    throw new AppError('secondFactorMissing', 'Set up a second factor first: your role needs one')
  const unsafe = !safeMethods.includes(c.req.method)
  if (unsafe && !equal(c.req.header('X-CSRF-Token') ?? '', login.session.csrfToken))
    throw new AppError('forbidden', 'The header X-CSRF-Token does not hold this session’s token')
}

/**
 * Has whoever does not have all sites see but a part of the store. A station of another site in the path is none.
 * @throws AppError `forbidden` for what belongs to any site; `notFound` for that station
 */
const narrow = async (
  c: Context<Env>,
  { context: { store }, placeOf }: GuardOptions,
  asked: NonNullable<Asked>,
): Promise<void> => {
  const { sites } = actorOf(c)
  if (sites === 'all') return
  if (asked.sites === 'all') throw new AppError('forbidden', 'This is for those who have all sites')
  const scope = createScope(store.stations, sites)
  const station = stationIn(asked.path, c.req.path)
  if (station !== undefined && (station === null || !(await scope.hasStation(station))))
    throw new AppError('notFound', 'No such station')
  c.set('narrowed', { scope, store: scopedStore(store, scope, { placeOf, sitesOfUser }) })
}

/**
 * Stands before every route of the API: who is it, may they, and do they mean it. Closed unless the access
 * table opens the route. With an API key the cookie, if there is one, counts for nothing.
 */
export const guard =
  (options: GuardOptions): MiddlewareHandler<Env> =>
  async (c, next) => {
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
    const asked = route === undefined ? null : declared(route.method, route.path)
    const isOpen = asked?.access === 'anyone'
    const secret = isOpen ? undefined : bearerIn(c)
    if (secret === undefined && !safeMethods.includes(c.req.method)) refuseOtherSites(c, options.publicOrigin)
    if (isOpen) return next()
    if (secret === undefined) await admitLogin(c, options, asked)
    else await admitKey(c, options, secret, asked)
    if (asked) refusePersonal(c, asked)
    if (asked) await narrow(c, options, asked)
    return next()
  }
