import { addressOf } from '@ocpp/shared/api/route'
import { sessionApi } from '@ocpp/shared/blocks/users/api'
import { isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import { type Context, Hono } from 'hono'
import { call } from '../app/page/call.ts'
import { safeNext } from '../app/text/safe-next.ts'
import { type Action, formStateOf } from './action.ts'
import { actions } from './actions/all.ts'
import { createApiProxy } from './api-proxy.ts'
import { cookieText, readCookies, sessionOf } from './cookies.ts'
import { plainErrorPage } from './error-page.ts'
import { encodeFlash } from './flash.ts'
import { readForm } from './form-values.ts'
import { createManagementApi } from './management-api.ts'
import { preferencesFrom } from './preferences.ts'
import { createRenderer, type RendererOptions } from './renderer.ts'
import { pageHeaders } from './security-headers.ts'
import type { StaticFiles } from './static-files.ts'

export interface WebAppOptions extends RendererOptions {
  readonly files: StaticFiles
}

/** Reads the browser's address that the server put on the request. */
export const ADDRESS_HEADER = 'x-ocpp-peer'

const browserOf = (request: Request): string => request.headers.get(ADDRESS_HEADER) ?? ''

/** True for a form that another site submitted in the operator's name. */
const isCrossSite = (request: Request, publicOrigin: string): boolean => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  return (
    origin !== publicOrigin && !(URL.canParse(origin) && new URL(origin).host === request.headers.get('host'))
  )
}

/** The web's request handler: static files, form actions, the API's proxy, and pages for everything else. */
export const createWebApp = (options: WebAppOptions): Hono => {
  const { files, site, base, snapshots, secrets, warn } = options
  const secure = site.publicOrigin.startsWith('https:')
  const render = createRenderer(options)
  const proxy = createApiProxy({ base })
  const app = new Hono()

  const seeOther = (to: string, cookies: readonly string[] = []) => {
    const headers = new Headers({ location: to, 'cache-control': 'no-store' })
    for (const cookie of cookies) headers.append('set-cookie', cookie)
    return new Response(null, { status: 303, headers })
  }

  const refuse = (status: 400 | 403 | 413, title: string, text: string) =>
    new Response(plainErrorPage(status, title, text, '–'), {
      status,
      headers: { ...pageHeaders('none', secure), 'content-type': 'text/html; charset=utf-8' },
    })

  app.use(async (c, next) => {
    const unsafe = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (unsafe && isCrossSite(c.req.raw, site.publicOrigin))
      return refuse(403, 'Refused', 'The form came from another site.')
    await next()
  })

  app.all('/api/v1/*', (c) => proxy(c.req.raw, browserOf(c.req.raw)))
  for (const path of ['/docs', '/docs/*', '/openapi.json'])
    app.get(path, (c) => proxy(c.req.raw, browserOf(c.req.raw)))
  app.get('/livez', (c) => c.json({ status: 'up' }))

  app.post('/preferences', async (c) => {
    const form = (await readForm(c.req.raw)) ?? {}
    const cookies = preferencesFrom(form).map(([name, value]) =>
      cookieText(name, value, { secure, maxAge: 31_536_000 }),
    )
    return seeOther(safeNext(form.back), cookies)
  })

  app.post('/login', async (c) => {
    const form = await readForm(c.req.raw)
    if (!form) return refuse(413, 'Too large', 'The form holds too much.')
    const next = safeNext(form.next)
    let answer: Response
    try {
      answer = await fetch(`${base}/api/v1/session`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': browserOf(c.req.raw),
          'user-agent': c.req.header('user-agent') ?? '',
        },
        body: JSON.stringify({ email: form.email ?? '', password: form.password ?? '' }),
        signal: AbortSignal.timeout(15_000),
      })
    } catch {
      answer = new Response(null, { status: 503 })
    }
    if (answer.ok) return seeOther(next, answer.headers.getSetCookie())
    const wait = answer.headers.get('retry-after')
    const problem =
      answer.status === 429
        ? `Too many attempts. Wait ${wait ?? '60'} s and try again.`
        : answer.status === 503
          ? 'The management does not answer. Try again in a moment.'
          : 'This e-mail and password do not belong together.'
    const status = answer.status === 429 || answer.status === 503 ? answer.status : 401
    const page = await render(c.req.raw, {
      address: browserOf(c.req.raw),
      form: { values: { email: form.email ?? '', next }, issues: [], problem },
      status,
    })
    if (wait) page.headers.set('retry-after', wait)
    return page
  })

  app.post('/logout', async (c) => {
    const session = sessionOf(readCookies(c.req.header('cookie') ?? null))
    const form = (await readForm(c.req.raw)) ?? {}
    const api = apiFor(c, form._csrf ?? '')
    try {
      if (session) await call(api, sessionApi.routes.logOut, {})
    } catch (error) {
      if (!isAppError(error, 'unauthenticated'))
        warn({ reason: messageOf(error) }, 'logout did not reach the management')
    }
    snapshots.forget(session)
    const name = session.split('=')[0]
    return seeOther('/login?out', name ? [cookieText(name, '', { secure, maxAge: 0 })] : [])
  })

  const apiFor = (c: Context, csrf: string) =>
    createManagementApi({
      base,
      sendMs: options.sendMs,
      snapshots,
      session: sessionOf(readCookies(c.req.header('cookie') ?? null)),
      origin: { address: browserOf(c.req.raw), userAgent: c.req.header('user-agent') ?? '' },
      correlation: Bun.randomUUIDv7().slice(0, 18),
      csrf: () => csrf,
    })

  const perform = (action: Action) => async (c: Context) => {
    const form = await readForm(c.req.raw)
    if (!form) return refuse(413, 'Too large', 'The form holds too much.')
    const session = sessionOf(readCookies(c.req.header('cookie') ?? null))
    try {
      const result = await action.run({
        params: c.req.param(),
        form,
        query: new URL(c.req.url).searchParams,
        api: apiFor(c, form._csrf ?? ''),
        showOnce: (station, value) => secrets.put(session, station, value),
      })
      const cookies = result.flash
        ? [cookieText('flash', encodeFlash(result.flash), { secure, maxAge: 60 })]
        : []
      return seeOther(result.to, cookies)
    } catch (error) {
      if (isAppError(error, 'unauthenticated')) return seeOther('/login')
      const { form: state, status } = formStateOf(error, form)
      const formAt = action.formAt && addressOf(action.formAt, c.req.param())
      return render(c.req.raw, {
        address: browserOf(c.req.raw),
        form: state,
        status,
        ...(formAt ? { at: formAt } : {}),
      })
    }
  }
  for (const action of actions) app.post(action.path, perform(action))

  app.get('*', async (c) => {
    const url = new URL(c.req.url)
    return (
      files.answer(c.req.raw, url.pathname) ?? (await render(c.req.raw, { address: browserOf(c.req.raw) }))
    )
  })

  app.onError((error, c) => {
    warn({ path: c.req.path, reason: messageOf(error) }, 'request failed')
    return new Response(
      plainErrorPage(500, 'Something went wrong', 'The mistake is logged; charging is not affected.', '–'),
      {
        status: 500,
        headers: { ...pageHeaders('none', secure), 'content-type': 'text/html; charset=utf-8' },
      },
    )
  })
  return app
}
