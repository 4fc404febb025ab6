import type { Problem } from '@ocpp/shared/api/problem'
import { sessionApi } from '@ocpp/shared/blocks/users/api'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { PasskeyAnswer } from '@ocpp/shared/blocks/users/passkeys'
import { providerApi } from '@ocpp/shared/blocks/users/provider-api'
import { isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Api } from '../app/page/api.ts'
import { safeNext } from '../app/text/safe-next.ts'
import { unpackedForm } from './actions/kept-forms.ts'
import { apiOf, browserAddress, newCorrelation, sessionIn } from './browser.ts'
import { cookieText } from './cookies.ts'
import { type FormValues, readForm } from './form-values.ts'
import { credentialIn } from './logins/credential.ts'
import { preSessionIn } from './logins/pre-session.ts'
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

/** What is to be repeated by the second step; null where none follows. */
const stepIn = async (answer: Response): Promise<string | null> => {
  if (answer.status !== 401) return null
  const problem = (await answer.json().catch(() => null)) as Problem | null
  return problem?.secondFactor?.step ?? null
}

const SECOND_STEP = '/login/second-step'

/** How the login goes on after an answer of the API. */
const createLoginSteps = (options: RendererOptions, render: Render) => {
  const entered = (answer: Response, form: FormValues): Response => {
    const next = safeNext(form.next)
    const cookies = answer.headers.getSetCookie()
    const kept = unpackedForm(form.kept)
    if (kept) options.keptForms.put(cookies[0]?.split(';')[0] ?? '', next, kept)
    return redirect(303, next, cookies)
  }
  const again = async (
    request: Request,
    answer: Response,
    how: { readonly at: string; readonly values: FormValues; readonly problem: string | null },
  ): Promise<Response> => {
    const wait = answer.headers.get('retry-after')
    const status = [403, 429, 503].includes(answer.status) ? answer.status : 401
    const problem = status === 401 ? how.problem : problemOf(status, wait)
    const page = await render(request, {
      form: { values: how.values, issues: [], problem },
      status,
      at: how.at,
    })
    if (wait) page.headers.set('retry-after', wait)
    return page
  }
  const carried = (form: FormValues): FormValues => ({
    next: safeNext(form.next),
    ...(form.kept && { kept: form.kept }),
  })
  return {
    password: async (request: Request, form: FormValues): Promise<Response> => {
      const body = { email: form.email ?? '', password: form.password ?? '' }
      const answer = await askForSession(options, request, { at: sessionApi.routes.logIn.path, body })
      if (answer.ok) return entered(answer, form)
      const step = await stepIn(answer)
      const values = { ...carried(form), ...(step === null ? { email: body.email } : { step }) }
      if (step !== null) return again(request, answer, { at: SECOND_STEP, values, problem: null })
      return again(request, answer, { at: '/login', values, problem: problemOf(401, null) })
    },
    passkey: async (request: Request, form: FormValues): Promise<Response> => {
      const browser = preSessionIn(request, options.site.publicOrigin.startsWith('https:')) ?? ''
      const body = { browser, credential: credentialIn(PasskeyAnswer, form) }
      const at = factorApi.routes.logInByPasskey.path
      const answer = await askForSession(options, request, { at, body })
      if (answer.ok) return entered(answer, form)
      const problem = 'This passkey is not known here, or it took too long. Try again.'
      return again(request, answer, { at: '/login', values: carried(form), problem })
    },
    secondFactor: async (request: Request, form: FormValues): Promise<Response> => {
      const { step = '', code = '' } = form
      const body = form.credential ? { step, credential: credentialIn(PasskeyAnswer, form) } : { step, code }
      const answer = await askForSession(options, request, { at: factorApi.routes.secondStep.path, body })
      if (answer.ok) return entered(answer, form)
      const values = { ...carried(form), step: body.step }
      if (answer.status === 429 || answer.status === 503 || (await stepIn(answer)) !== null)
        return again(request, answer, {
          at: SECOND_STEP,
          values,
          problem: form.credential
            ? 'This passkey is not yours, or it took too long. Try again.'
            : 'This code is wrong, or was used.',
        })
      const problem = 'This login took too long. Begin again.'
      return again(request, answer, { at: '/login', values: carried(form), problem })
    },
  }
}

/** The POSTs of the login page and of the menu's log out. */
export const createSessionPosts = (options: RendererOptions, render: Render) => {
  const secure = options.site.publicOrigin.startsWith('https:')
  const steps = createLoginSteps(options, render)
  const step =
    (name: keyof typeof steps) =>
    async (request: Request): Promise<Response> => {
      const form = await readForm(request)
      if (form) return steps[name](request, form)
      return errorPage({ status: 413, title: 'Too large', text: 'The form holds too much.', secure })
    }
  return {
    login: step('password'),
    passkey: step('passkey'),
    secondStep: step('secondFactor'),
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
      if (onward === null) return redirect(303, '/login?out', cookies)
      const link = 'Log out at the identity provider as well'
      return onwardPage({ to: onward, title: 'You are logged out here', link }, secure, cookies)
    },
  }
}
