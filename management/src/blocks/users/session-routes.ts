import { Login, LoginSession, Me } from '@ocpp/shared/blocks/users/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { loginOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params } from '../../http/validate.ts'
import { presentUser } from './present.ts'
import { endSession, listSessions } from './sessions/end.ts'
import { type ActiveLogin, login } from './sessions/login.ts'

const tag = 'Session'

const meOf = ({ user, session }: ActiveLogin): Me => ({
  user: presentUser(user),
  csrfToken: session.csrfToken,
  sessionId: session.id,
})

export const sessionRoutes = ({ context, cookie, hub }: RouteContext) =>
  new Hono<Env>()
    .post(
      '/session',
      describe({
        tag,
        summary: 'Log in',
        description: 'Answers with the session cookie. Unsafe requests repeat `csrfToken` in `X-CSRF-Token`.',
        success: [200, Me],
        problems: { 401: 'Unknown account or wrong password', 429: 'Too many attempts; see `Retry-After`' },
      }),
      body(Login),
      async (c) => {
        const made = await login(context, {
          ...c.req.valid('json'),
          remoteAddress: c.get('client'),
          userAgent: c.req.header('User-Agent') ?? '',
          formerToken: cookie.read(c),
        })
        cookie.write(c, made.token)
        return c.json(meOf(made))
      },
    )
    .get('/session', describe({ tag, summary: 'Who is logged in', success: [200, Me] }), (c) =>
      c.json(meOf(loginOf(c))),
    )
    .delete('/session', describe({ tag, summary: 'Log out', success: [204, 'nothing'] }), async (c) => {
      const current = loginOf(c)
      await endSession(context, current, current.session.id)
      hub.endSession(current.session.id)
      cookie.clear(c)
      return c.body(null, 204)
    })
    .get(
      '/sessions',
      describe({ tag, summary: 'My sessions that still live', success: [200, v.array(LoginSession)] }),
      async (c) => c.json(await listSessions(context, loginOf(c))),
    )
    .delete(
      '/sessions/:id',
      describe({
        tag,
        summary: 'End one of my sessions',
        success: [204, 'nothing'],
        problems: { 404: 'No such session of mine' },
      }),
      params('id'),
      async (c) => {
        const { id } = c.req.valid('param')
        await endSession(context, loginOf(c), id)
        hub.endSession(id)
        return c.body(null, 204)
      },
    )
