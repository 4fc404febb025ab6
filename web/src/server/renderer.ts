import type { AngularAppEngine } from '@angular/ssr'
import type { Problem } from '@ocpp/shared/api/problem'
import { alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { type Me, sessionApi } from '@ocpp/shared/blocks/users/api'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import { type Api, part, problemOf } from '../app/page/api.ts'
import type { FormState, PageContext, Site } from '../app/page/context.ts'
import { createFormat } from '../app/text/format.ts'
import { customerSecret } from './actions/displays.ts'
import { importSecret } from './actions/imports/imports.ts'
import { type KeptForms, loginForm } from './actions/kept-forms.ts'
import { keySecret } from './actions/people/api-keys.ts'
import { SECOND_FACTOR } from './actions/people/second-factors.ts'
import { userSecret } from './actions/users.ts'
import { webhookSecret } from './actions/webhooks.ts'
import { originOfTiles } from './atlas/tiles-setting.ts'
import { apiOf, type ManagementOptions, newCorrelation, sessionIn } from './browser.ts'
import { cookieText, readCookies } from './cookies.ts'
import { decodeFlash } from './flash.ts'
import { newPreSession, preSessionCookie, preSessionIn } from './logins/pre-session.ts'
import { errorPage, redirect } from './plain-answers.ts'
import { readPreferences } from './preferences.ts'
import { pageHeaders } from './security-headers.ts'
import type { OneTimeSecrets } from './shown-once.ts'

export interface RendererOptions extends ManagementOptions {
  readonly engine: AngularAppEngine
  readonly site: Site
  readonly secrets: OneTimeSecrets
  readonly keptForms: KeptForms
  readonly clock: Clock
  /** Lines for the log; fields first. */
  readonly warn: (fields: object, message: string) => void
}

export interface RenderOptions {
  /** A refused form: the page shows it again with what was wrong. */
  readonly form?: FormState
  /** The page to show, where it is not the one at the request's path. */
  readonly at?: string
  readonly status?: number
}

export type Render = (request: Request, how?: RenderOptions) => Promise<Response>

const PUBLIC = /^\/(login|login\/second-step|forgot|password)$/
const NEW_PASSWORD = '/new-password'

/** Where somebody has to go first whose password others know, or who needs a second factor; null where all is open. */
const firstOf = ({ user, mustAddFactor }: Me, path: string): string | null => {
  if (user.mustChangePassword) return path === NEW_PASSWORD ? null : NEW_PASSWORD
  return mustAddFactor && path !== SECOND_FACTOR && path !== NEW_PASSWORD ? SECOND_FACTOR : null
}

type Caller = { readonly me: Me } | { readonly unknown: Problem } | null

/** Who is logged in; null when nobody is. */
const whoIs = async (api: Api): Promise<Caller> => {
  try {
    return { me: await api.call(sessionApi.routes.read, {}) }
  } catch (error) {
    if (isAppError(error, 'unauthenticated')) return null
    return { unknown: problemOf(error, api.correlation) }
  }
}

/** What the menu says of alarms; a page stands without it. */
const openAlarmsOf = async (api: Api, me: Me | null): Promise<number | null> => {
  // While the management does not answer, one more question would be one more wait.
  if (me === null || api.staleSince !== null) return null
  const count = await part(api, alarmApi.routes.count, {}).catch(() => null)
  return count?.ok === true ? count.value.open : null
}

const toLogin = ({ pathname, search }: URL): Response => {
  const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`
  return redirect(302, `/login${next}`)
}

/** The secret that waits for the page at this path. */
const secretFor = (path: string, session: string, secrets: OneTimeSecrets): PageContext['secret'] => {
  const [, user] = /^\/users\/([^/]+)$/.exec(path) ?? []
  if (user) return secrets.take(session, userSecret(decodeURIComponent(user)))
  const [, key] = /^\/api-keys\/([^/]+)$/.exec(path) ?? []
  if (key) return secrets.take(session, keySecret(decodeURIComponent(key)))
  const [, webhook] = /^\/webhooks\/([^/]+)$/.exec(path) ?? []
  if (webhook) return secrets.take(session, webhookSecret(decodeURIComponent(webhook)))
  const [, imported] = /^\/imports\/([^/]+)$/.exec(path) ?? []
  if (imported) return secrets.take(session, importSecret(decodeURIComponent(imported)))
  if (path === SECOND_FACTOR) return secrets.take(session, SECOND_FACTOR)
  const [, encoded, tab] = /^\/stations\/([^/]+)\/(connect|display)$/.exec(path) ?? []
  if (!encoded) return null
  const station = decodeURIComponent(encoded)
  return secrets.take(session, tab === 'display' ? customerSecret(station) : station)
}

type Asked = Pick<PageContext, 'api' | 'me' | 'openAlarms' | 'unknown' | 'correlation' | 'browser'> &
  Pick<RenderOptions, 'form'>

/** What the page knows of the request that it answers. */
const contextOf = (options: RendererOptions, request: Request, url: URL, asked: Asked): PageContext => {
  const cookies = readCookies(request.headers.get('cookie'))
  const { zone, theme, density, live } = readPreferences(cookies)
  const now = options.clock.now()
  return {
    ...asked,
    nonce: crypto.randomUUID().replaceAll('-', ''),
    path: url.pathname,
    query: url.searchParams,
    now,
    zone,
    theme,
    density,
    live,
    flash: decodeFlash(cookies.get('flash')),
    form: asked.form ?? null,
    format: createFormat(zone, now),
    site: options.site,
    secret: secretFor(url.pathname, sessionIn(request), options.secrets),
  }
}

/** In a tag of ours and nowhere else: in a text `<` is escaped, in an attribute the quotes are. */
const nonceInTag = /(<(?:script|style|app-root)\b[^<>]*\s(?:ngcsp)?nonce=")__CSP_NONCE__(?=")/g

/** The map alone shows pictures of an operator's own source. */
const imagesFrom = ({ path, site: { ownTiles } }: PageContext): string =>
  path === '/map' && ownTiles !== null ? originOfTiles(ownTiles.template) : ''

/** The rendered shell with its placeholders filled, as the browser gets it. */
const pageAnswer = async (
  response: Response,
  request: Request,
  context: PageContext,
  { how, secure }: { readonly how: RenderOptions; readonly secure: boolean },
): Promise<Response> => {
  const page = await response.text()
  const body = page.indexOf('<body')
  const head = page
    .slice(0, body)
    .replaceAll('__THEME__', context.theme)
    .replace('__DENSITY__', context.density)
    .replace('__LIVE__', context.live ? 'on' : 'off')
    .replace('__ZONE__', context.zone)
  const html = head + page.slice(body).replace(nonceInTag, `$1${context.nonce}`)
  const headers = new Headers(pageHeaders(context.nonce, secure, imagesFrom(context)))
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('x-correlation-id', context.correlation)
  if (readCookies(request.headers.get('cookie')).has('flash'))
    headers.append('set-cookie', cookieText('flash', '', { secure, maxAge: 0 }))
  if (context.browser && preSessionIn(request, secure) === null)
    headers.append('set-cookie', preSessionCookie(context.browser, secure))
  const redirected = response.status >= 300 && response.status < 400
  if (redirected) headers.set('location', response.headers.get('location') ?? '/')
  const status = redirected ? response.status : (how.status ?? context.status ?? response.status)
  if (status === 503) headers.set('retry-after', '5')
  return compressed(html, request, status, headers)
}

/** Answers a GET with a page: who asks, the render, the shell's placeholders, headers, compression. */
export const createRenderer = (options: RendererOptions): Render => {
  const { engine, site, warn } = options
  const secure = site.publicOrigin.startsWith('https:')
  const render: Render = async (request, how = {}) => {
    const url = new URL(how.at ?? request.url, request.url)
    const correlation = newCorrelation()
    let me: Me | null = null
    let unknown: Problem | null = null
    const api = apiOf(options, request, correlation, () => me?.csrfToken ?? '')
    if (!PUBLIC.test(url.pathname)) {
      const caller = sessionIn(request) ? await whoIs(api) : null
      if (caller === null) {
        if (how.form === undefined) return toLogin(url)
        const form = loginForm(how.form.values, url.pathname + url.search)
        return render(request, { form, status: 401, at: '/login' })
      }
      if ('me' in caller) me = caller.me
      else {
        unknown = caller.unknown
        warn({ correlation, reason: unknown.detail }, 'who is logged in could not be asked')
      }
      const first = me && firstOf(me, url.pathname)
      if (first) return redirect(302, first)
    }
    const form = how.form ?? options.keptForms.take(sessionIn(request), url.pathname + url.search)
    const browser = url.pathname === '/login' ? (preSessionIn(request, secure) ?? newPreSession()) : ''
    const openAlarms = await openAlarmsOf(api, me)
    const asked = { api, me, openAlarms, unknown, correlation, browser, ...(form && { form }) }
    const context = contextOf(options, request, url, asked)
    const response = await engine.handle(bareRequest(request, url), context)
    if (context.redirect) return redirect(302, context.redirect)
    if (context.error) {
      const reason = messageOf(context.error)
      warn({ correlation, path: url.pathname, reason }, 'page could not be rendered')
    }
    if (!response || (context.error && context.status === undefined)) {
      const text = 'This page could not be made. The mistake is logged; charging is not affected.'
      return errorPage({ status: 500, title: 'Something went wrong', text, correlation, secure })
    }
    return pageAnswer(response, request, context, { how, secure })
  }
  return render
}

/** What Angular gets to see: no proxy headers (they would be checked one by one), always a GET. */
const bareRequest = (request: Request, url: URL): Request => {
  const host = request.headers.get('host') ?? url.host
  // The router reads parentheses as outlets, and what a station calls itself may have some.
  const routable = new URL(url)
  routable.pathname = url.pathname.replaceAll('(', '%28').replaceAll(')', '%29')
  return new Request(routable, { headers: { host, accept: 'text/html' } })
}

const compressed = (html: string, request: Request, status: number, headers: Headers): Response => {
  const accepted = request.headers.get('accept-encoding') ?? ''
  if (/\bzstd\b/.test(accepted)) {
    headers.set('content-encoding', 'zstd')
    return new Response(new Uint8Array(Bun.zstdCompressSync(html, { level: 1 })), { status, headers })
  }
  if (/\bgzip\b/.test(accepted)) {
    headers.set('content-encoding', 'gzip')
    return new Response(Bun.gzipSync(new TextEncoder().encode(html), { level: 5 }), { status, headers })
  }
  return new Response(html, { status, headers })
}
