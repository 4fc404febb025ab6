import type { AngularAppEngine } from '@angular/ssr'
import { type Me, sessionApi } from '@ocpp/shared/blocks/users/api'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import { call } from '../app/page/call.ts'
import type { FormState, PageContext, Site } from '../app/page/context.ts'
import { createFormat } from '../app/text/format.ts'
import { customerSecret } from './actions/displays.ts'
import { cookieText, readCookies, sessionOf } from './cookies.ts'
import { plainErrorPage } from './error-page.ts'
import { decodeFlash } from './flash.ts'
import { createManagementApi } from './management-api.ts'
import { readPreferences } from './preferences.ts'
import { pageHeaders } from './security-headers.ts'
import type { OneTimeSecrets } from './shown-once.ts'
import type { Snapshots } from './snapshots.ts'

export interface RendererOptions {
  readonly engine: AngularAppEngine
  readonly base: string
  /** How long the management may take over a change. */
  readonly sendMs: number
  readonly site: Site
  readonly snapshots: Snapshots
  readonly secrets: OneTimeSecrets
  readonly clock: Clock
  /** Lines for the log; facts first. */
  readonly warn: (facts: object, message: string) => void
}

export interface RenderWish {
  /** The browser's address, for the management's log and login limit. */
  readonly address: string
  /** A refused form: the page shows it again with what was wrong. */
  readonly form?: FormState
  /** The page to show, where it is not the one at the request's path. */
  readonly at?: string
  readonly status?: number
}

const PUBLIC = /^\/login$/
const THEMES = /__THEME__/g

const newCorrelation = (): string => Bun.randomUUIDv7().slice(0, 18)

/** Asks who is logged in; null when nobody is. */
const whoIs = async (api: PageContext['api']): Promise<Me | null> => {
  try {
    return await call(api, sessionApi.routes.read, {})
  } catch (error) {
    if (isAppError(error, 'unauthenticated')) return null
    throw error
  }
}

/** Answers a GET with a page: who asks, the render, the shell's placeholders, headers, compression. */
export const createRenderer = (options: RendererOptions) => {
  const { engine, site, clock } = options
  const secure = site.publicOrigin.startsWith('https:')

  return async (request: Request, wish: RenderWish): Promise<Response> => {
    const url = new URL(wish.at ?? request.url, request.url)
    const cookies = readCookies(request.headers.get('cookie'))
    const session = sessionOf(cookies)
    const wishes = readPreferences(cookies)
    const correlation = newCorrelation()
    const now = clock.now()
    let me: Me | null = null
    const api = createManagementApi({
      base: options.base,
      sendMs: options.sendMs,
      snapshots: options.snapshots,
      session,
      origin: { address: wish.address, userAgent: request.headers.get('user-agent') ?? '' },
      correlation,
      csrf: () => me?.csrfToken ?? '',
    })
    const open = PUBLIC.test(url.pathname)
    const toLogin = () => {
      const next = url.pathname === '/' ? '' : `?next=${encodeURIComponent(url.pathname + url.search)}`
      return new Response(null, {
        status: 302,
        headers: { location: `/login${next}`, 'cache-control': 'no-store' },
      })
    }
    if (!open && !session) return toLogin()
    if (!open) {
      try {
        me = await whoIs(api)
        if (me === null) return toLogin()
      } catch (error) {
        // The page goes on without a user: its own reads fail too, and the shell says so.
        options.warn({ correlation, reason: messageOf(error) }, 'who is logged in could not be asked')
      }
    }

    const [, secretOf, secretAt] = /^\/stations\/([^/]+)\/(connect|display)$/.exec(url.pathname) ?? []
    const secretKey = (station: string) => (secretAt === 'display' ? customerSecret(station) : station)
    const context: PageContext = {
      nonce: crypto.randomUUID().replaceAll('-', ''),
      path: url.pathname,
      query: url.searchParams,
      now,
      zone: wishes.zone,
      theme: wishes.theme,
      density: wishes.density,
      live: wishes.live,
      flash: decodeFlash(cookies.get('flash')),
      form: wish.form ?? null,
      api,
      format: createFormat(wishes.zone, now),
      site,
      me,
      correlation,
      secret: secretOf ? options.secrets.take(session, secretKey(decodeURIComponent(secretOf))) : null,
    }
    const response = await engine.handle(bareRequest(request, url), context)
    if (context.redirect) return new Response(null, { status: 302, headers: { location: context.redirect } })
    if (context.error) {
      options.warn(
        { correlation, path: url.pathname, reason: messageOf(context.error) },
        'page could not be rendered',
      )
      if (!response || context.status === undefined) return broken(correlation, secure)
    }
    if (!response) return broken(correlation, secure)
    const html = (await response.text())
      .replaceAll('__CSP_NONCE__', context.nonce)
      .replace(THEMES, context.theme)
      .replace('__DENSITY__', context.density)
      .replace('__LIVE__', context.live ? 'on' : 'off')
      .replace('__ZONE__', context.zone)
    const headers = new Headers(pageHeaders(context.nonce, secure))
    headers.set('content-type', 'text/html; charset=utf-8')
    headers.set('x-correlation-id', correlation)
    if (cookies.has('flash')) headers.append('set-cookie', cookieText('flash', '', { secure, maxAge: 0 }))
    const redirected = response.status >= 300 && response.status < 400
    if (redirected) headers.set('location', response.headers.get('location') ?? '/')
    const status = redirected ? response.status : (wish.status ?? context.status ?? response.status)
    return compressed(html, request, status, headers)
  }
}

/** What Angular gets to see: no proxy headers (they would be checked one by one), always a GET. */
const bareRequest = (request: Request, url: URL): Request => {
  const host = request.headers.get('host') ?? url.host
  // The router reads parentheses as outlets, and what a station calls itself may have some.
  const routable = new URL(url)
  routable.pathname = url.pathname.replaceAll('(', '%28').replaceAll(')', '%29')
  return new Request(routable, { headers: { host, accept: 'text/html' } })
}

const broken = (correlation: string, secure: boolean): Response => {
  const html = plainErrorPage(
    500,
    'Something went wrong',
    'This page could not be made. The mistake is logged; charging is not affected.',
    correlation,
  )
  const headers = pageHeaders('none', secure)
  return new Response(html, {
    status: 500,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  })
}

const compressed = (html: string, request: Request, status: number, headers: Headers): Response => {
  const accepted = request.headers.get('accept-encoding') ?? ''
  if (/\bzstd\b/.test(accepted)) {
    headers.set('content-encoding', 'zstd')
    return new Response(new Uint8Array(Bun.zstdCompressSync(html, { level: 3 })), { status, headers })
  }
  if (/\bgzip\b/.test(accepted)) {
    headers.set('content-encoding', 'gzip')
    return new Response(Bun.gzipSync(new TextEncoder().encode(html), { level: 5 }), { status, headers })
  }
  return new Response(html, { status, headers })
}
