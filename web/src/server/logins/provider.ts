import { longestNext, providerApi } from '@ocpp/shared/blocks/users/provider-api'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { safeNext } from '../../app/text/safe-next.ts'
import { formStateOf } from '../action.ts'
import { confirmedText, unpackedForm } from '../actions/kept-forms.ts'
import { apiOf, newCorrelation } from '../browser.ts'
import { cookieText, readCookies } from '../cookies.ts'
import { type FormValues, readForm } from '../form-values.ts'
import { onwardPage, redirect } from '../plain-answers.ts'
import type { Render, RendererOptions } from '../renderer.ts'
import { askForSession } from '../session.ts'

/** As long as the management waits for the browser to come back. */
const FLOW_SECONDS = 600

const nextOf = (next: string | null): string => {
  const path = safeNext(next)
  return path.length > longestNext ? '/' : path
}

const detailOf = async (answer: Response): Promise<string> => {
  try {
    const problem: unknown = await answer.json()
    if (typeof problem === 'object' && problem !== null && 'detail' in problem && answer.status !== 500)
      return String(problem.detail)
  } catch {
    // Nobody has answered.
  }
  return 'The identity provider or the management does not answer. Try again in a moment.'
}

/** Keeps a form under the name of the login that it waits for. */
const keepForm = (
  { keptForms }: Pick<RendererOptions, 'keptForms'>,
  flow: string,
  { next, again }: { readonly next: string; readonly again: boolean },
  kept: string,
): void => {
  const values = unpackedForm(kept)
  if (values !== null) keptForms.put(flow, next, values, again ? confirmedText : undefined)
}

/** The browser's way to the identity provider and back, and what the provider itself sends. */
export const createProviderLogin = (options: RendererOptions, render: Render) => {
  const secure = options.site.publicOrigin.startsWith('https:')
  const name = secure ? '__Host-oidc' : 'oidc'
  const api = (request: Request) => apiOf(options, request, newCorrelation(), () => '')
  const refused = (request: Request, problem: string, status: number): Promise<Response> =>
    render(request, { form: { values: {}, issues: [], problem }, status, at: '/login' })

  /** @param carried what the login page carries besides: a form that was sent after the login had ended */
  const begin = async (
    request: Request,
    { next, again }: { readonly next: string; readonly again: boolean },
    carried: FormValues,
    onward: (url: string, flow: string, cookies: readonly string[]) => Response,
  ): Promise<Response> => {
    try {
      const { url, flow } = await api(request).call(providerApi.routes.beginAtProvider, {
        body: { next, again },
      })
      // Lax: it comes back with the provider's redirect. Nobody else's browser can finish this login.
      return onward(url, flow, [cookieText(name, flow, { secure, maxAge: FLOW_SECONDS })])
    } catch (error) {
      const { form, status } = formStateOf(error, { next, ...carried })
      return render(request, { form, status, at: '/login' })
    }
  }

  return {
    begin: (request: Request): Promise<Response> =>
      begin(
        request,
        { next: nextOf(new URL(request.url).searchParams.get('next')), again: false },
        {},
        (url, _flow, cookies) => redirect(303, url, cookies),
      ),

    /** From a page with a form on it, which waits here until the browser is back; or to confirm who it is. */
    beginWithForm: async (request: Request): Promise<Response> => {
      const { next = '', kept = '', again } = (await readForm(request)) ?? {}
      const asked = { next: nextOf(next), again: again === 'yes' }
      return begin(request, asked, { kept }, (url, flow, cookies) => {
        keepForm(options, flow, asked, kept)
        // Not a redirect: the page's form-action would stop it.
        const words = { title: 'Log in', link: 'Go on to the identity provider' }
        return onwardPage({ to: url, ...words }, secure, cookies)
      })
    },

    finish: async (request: Request): Promise<Response> => {
      const flow = readCookies(request.headers.get('cookie')).get(name) ?? ''
      const gone = cookieText(name, '', { secure, maxAge: 0 })
      const body = { flow, answer: new URL(request.url).search }
      const answer = await askForSession(options, request, {
        at: providerApi.routes.finishAtProvider.path,
        body,
      })
      if (!answer.ok) {
        const page = await refused(request, await detailOf(answer), answer.status)
        page.headers.append('set-cookie', gone)
        return page
      }
      const { next } = (await answer.json()) as { next: string }
      const cookies = answer.headers.getSetCookie()
      options.keptForms.rename(flow, cookies[0]?.split(';')[0] ?? '')
      return redirect(303, safeNext(next), [...cookies, gone])
    },

    /** The back-channel logout of OpenID Connect: from the provider's server, in nobody's browser. */
    endSessions: async (request: Request): Promise<Response> => {
      const headers = { 'cache-control': 'no-store' }
      const token = (await readForm(request))?.logout_token ?? ''
      try {
        await api(request).call(providerApi.routes.loggedOutAtProvider, { body: { token } })
        return new Response(null, { status: 200, headers })
      } catch (error) {
        const isOurs = isAppError(error, 'unavailable') || isAppError(error, 'timeout')
        return new Response(null, { status: isOurs ? 503 : 400, headers })
      }
    },
  }
}
