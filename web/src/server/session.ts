import { sessionApi } from '@ocpp/shared/blocks/users/api'
import { providerApi } from '@ocpp/shared/blocks/users/provider-api'
import { isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Api } from '../app/page/api.ts'
import { safeNext } from '../app/text/safe-next.ts'
import { unpackedForm } from './actions/kept-forms.ts'
import { apiOf, browserAddress, newCorrelation, sessionIn } from './browser.ts'
import { cookieText } from './cookies.ts'
import { readForm } from './form-values.ts'
import { readPatience } from './management-link.ts'
import { errorPage, onwardPage, redirect } from './plain-answers.ts'
import type { Render, RendererOptions } from './renderer.ts'

const problemOf = (status: number, wait: string | null): string => {
  if (status === 429) return `Too many attempts. Wait ${wait ?? '60'} s and try again.`
  if (status === 403) return 'Passwords are switched off here: log in at the identity provider.'
  return status === 503
    ? 'The management does not answer. Try again in a moment.'
    : 'This e-mail and password do not belong together.'
}

/** Hashing a password takes its time, and many may want it at once; an identity provider is asked up to four times. */
const LOGIN_MS = 20_000

/** Asks for a session in the browser's name, with whatever proves who it is; 503 without an answer. */
export const askForSession = async (
  { base, link }: RendererOptions,
  request: Request,
  { at, body }: { readonly at: string; readonly body: object },
): Promise<Response> => {
  try {
    return await link.ask(
      (signal) =>
        fetch(`${base}/api/v1${at}`, {
          method: 'POST',
          headers: {
            // The session that this browser had ends with the new one.
            cookie: sessionIn(request),
            'content-type': 'application/json',
            'x-forwarded-for': browserAddress(request),
            'user-agent': request.headers.get('user-agent') ?? '',
          },
          body: JSON.stringify(body),
          signal,
        }),
      // A login that is given up leaves nothing in doubt.
      { ...readPatience, ms: LOGIN_MS, isRead: false },
    )
  } catch {
    return new Response(null, { status: 503 })
  }
}

/** Where the provider ends its session as well; a logout here never waits for what cannot be known. */
const providerLogout = async (api: Api): Promise<string | null> => {
  try {
    return (await api.call(providerApi.routes.logoutAtProvider, {})).url
  } catch (error) {
    if (isAppError(error, 'unauthenticated')) throw error
    return null
  }
}

/** The POSTs of the login page and of the menu's log out. */
export const createSessionPosts = (options: RendererOptions, render: Render) => {
  const secure = options.site.publicOrigin.startsWith('https:')
  return {
    login: async (request: Request): Promise<Response> => {
      const form = await readForm(request)
      if (!form)
        return errorPage({ status: 413, title: 'Too large', text: 'The form holds too much.', secure })
      const next = safeNext(form.next)
      const answer = await askForSession(options, request, {
        at: sessionApi.routes.logIn.path,
        body: { email: form.email ?? '', password: form.password ?? '' },
      })
      if (answer.ok) {
        const cookies = answer.headers.getSetCookie()
        const kept = unpackedForm(form.kept)
        if (kept) options.keptForms.put(cookies[0]?.split(';')[0] ?? '', next, kept)
        return redirect(303, next, cookies)
      }
      const wait = answer.headers.get('retry-after')
      const status = [403, 429, 503].includes(answer.status) ? answer.status : 401
      const values = { email: form.email ?? '', next, ...(form.kept && { kept: form.kept }) }
      const page = await render(request, {
        form: { values, issues: [], problem: problemOf(status, wait) },
        status,
      })
      if (wait) page.headers.set('retry-after', wait)
      return page
    },
    logout: async (request: Request): Promise<Response> => {
      const session = sessionIn(request)
      // A page of a former login has a former token: the session ends all the same, as nobody else's page sent this.
      let csrf = ''
      let onward: string | null = null
      const api = apiOf(options, request, newCorrelation(), () => csrf)
      try {
        if (session) {
          csrf = (await api.call(sessionApi.routes.read, {})).csrfToken
          onward = await providerLogout(api)
          await api.call(sessionApi.routes.logOut, {})
        }
      } catch (error) {
        if (!isAppError(error, 'unauthenticated'))
          options.warn({ reason: messageOf(error) }, 'logout did not reach the management')
      }
      options.snapshots.forget(session)
      const name = session.split('=')[0]
      const cookies = name ? [cookieText(name, '', { secure, maxAge: 0 })] : []
      return onward === null ? redirect(303, '/login?out', cookies) : onwardPage(onward, secure, cookies)
    },
  }
}
