import type { Me, sessionApi } from '@ocpp/shared/blocks/users/api'
import type { RouteHandlers } from '../../http/mount.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { secondStepOf } from './factors/second-step.ts'
import { presentUser } from './present.ts'
import { refusePasswords } from './provider/begin-login.ts'
import { endSession, listSessions } from './sessions/end.ts'
import { login as logIn } from './sessions/login.ts'
import type { ActiveLogin, Browser, OpenedLogin } from './sessions/open.ts'
import { changeOwnPassword } from './sessions/own-password.ts'

const meOf = ({ user, session, account, role, mustAddFactor }: ActiveLogin): Me => ({
  user: presentUser(user, role, account),
  rights: [...role.rights],
  csrfToken: session.csrfToken,
  sessionId: session.id,
  mustAddFactor,
})

type Http = Parameters<RouteHandlers<typeof sessionApi>['logIn']>[0]['http']
type LoginRequest = Pick<RouteContext, 'cookie' | 'hub'> & { readonly http: Http }

export const browserOf = ({ cookie, http }: LoginRequest): Browser => ({
  remoteAddress: http.get('client'),
  userAgent: http.req.header('User-Agent') ?? '',
  formerToken: cookie.read(http),
})

/** Hands the new session over, and ends those that it ends. */
export const answerLogin = ({ cookie, hub, http }: LoginRequest, made: OpenedLogin): Response => {
  for (const id of made.ended) hub.endSession(id)
  cookie.write(http, made.token)
  return http.json(meOf(made))
}

export const sessionRoutes: RouteHandlers<typeof sessionApi> = {
  logIn: async (request) => {
    const { context, body } = request
    refusePasswords(context.providerLogins)
    const attempt = { ...body, ...browserOf(request) }
    return answerLogin(request, await logIn(context, attempt, (user) => secondStepOf(context, user)))
  },
  read: ({ login }) => meOf(login),
  logOut: async ({ context, cookie, hub, login, http }) => {
    await endSession(context, login, login.session.id)
    hub.endSession(login.session.id)
    cookie.clear(http)
    return http.body(null, 204)
  },
  changePassword: async ({ context, hub, login, body }) => {
    for (const id of await changeOwnPassword(context, login, body)) hub.endSession(id)
  },
  list: ({ context, login }) => listSessions(context, login),
  end: async ({ context, hub, login, params: { id } }) => {
    await endSession(context, login, id)
    hub.endSession(id)
  },
}
