import { addressOf } from '@ocpp/shared/api/route'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { Hono } from 'hono'
import { safeNext } from '../app/text/safe-next.ts'
import { type Action, formAgain, formStateOf, isUnconfirmed } from './action.ts'
import { actions } from './actions/all.ts'
import { confirmedText, packedForm } from './actions/kept-forms.ts'
import { CONFIRM } from './actions/people/confirm.ts'
import { createApiProxy } from './api-proxy.ts'
import type { Atlas } from './atlas/atlas.ts'
import { apiOf, browserAddress, isCrossSite, newCorrelation, sessionIn } from './browser.ts'
import { cookieText } from './cookies.ts'
import { encodeFlash } from './flash.ts'
import { readForm } from './form-values.ts'
import { createProviderLogin } from './logins/provider.ts'
import { errorPage, redirect } from './plain-answers.ts'
import { preferencesFrom } from './preferences.ts'
import { createRenderer, type Render, type RendererOptions } from './renderer.ts'
import { createSessionPosts } from './session.ts'
import type { StaticFiles } from './static-files.ts'
import { createFirmwareUpload, UPLOAD } from './uploads/firmware-upload.ts'

const isReadable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

export interface WebAppOptions extends RendererOptions {
  readonly files: StaticFiles
  readonly atlas: Atlas
}

const isSecure = ({ site }: RendererOptions): boolean => site.publicOrigin.startsWith('https:')

/** Answers the POST of a form: a redirect where it succeeded, else its page with what was wrong. */
const createPerform = (options: WebAppOptions, render: Render) => {
  const secure = isSecure(options)
  return async (action: Action, request: Request, params: Record<string, string>): Promise<Response> => {
    const form = await readForm(request, action.withFile)
    if (!form) return errorPage({ status: 413, title: 'Too large', text: 'The form holds too much.', secure })
    const cookie = sessionIn(request)
    try {
      const result = await action.run({
        params,
        form,
        query: new URL(request.url).searchParams,
        api: apiOf(options, request, newCorrelation(), () => form._csrf ?? ''),
        keepForm: (path, values) => options.keptForms.put(cookie, path, values, confirmedText),
        showOnce: (station, value) => options.secrets.put(cookie, station, value),
      })
      if ('again' in result) return render(request, { form: formAgain(form), status: 200 })
      const { to, flash } = result
      return redirect(303, to, flash ? [cookieText('flash', encodeFlash(flash), { secure, maxAge: 60 })] : [])
    } catch (error) {
      const { pathname, search } = new URL(request.url)
      const at = action.formAt === undefined ? undefined : addressOf(action.formAt, params)
      const { form: state, status } = formStateOf(error, form)
      if (isUnconfirmed(error)) {
        const asking = packedForm(state.values, at ?? pathname + search, null)
        return render(request, { form: asking, status, at: CONFIRM })
      }
      const posted = { to: pathname + search, token: form._csrf ?? '' }
      return render(request, { form: { ...state, posted }, status, ...(at !== undefined && { at }) })
    }
  }
}

/** The web's request handler: static files, form actions, the API's proxy, and pages for everything else. */
export const createWebApp = (options: WebAppOptions): Hono => {
  const { files, atlas, site, warn } = options
  const secure = isSecure(options)
  const render = createRenderer(options)
  const session = createSessionPosts(options, render)
  const provider = createProviderLogin(options, render)
  const perform = createPerform(options, render)
  const upload = createFirmwareUpload(options, render)
  const proxy = createApiProxy(options)
  const app = new Hono()

  app.use(async (c, next) => {
    if (!isReadable(new URL(c.req.url).pathname))
      return errorPage({
        status: 400,
        title: 'No such address',
        text: 'Its percent signs cannot be read.',
        secure,
      })
    const unsafe = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (unsafe && isCrossSite(c.req.raw, site.publicOrigin))
      return errorPage({ status: 403, title: 'Refused', text: 'The form came from another site.', secure })
    await next()
  })

  app.all('/api/v1/*', (c) => proxy(c.req.raw, browserAddress(c.req.raw)))
  for (const path of ['/docs', '/docs/*', '/openapi.json', '/asyncapi.json'])
    app.get(path, (c) => proxy(c.req.raw, browserAddress(c.req.raw)))
  app.get('/livez', (c) => c.json({ status: 'up' }))

  app.post('/preferences', async (c) => {
    const form = (await readForm(c.req.raw)) ?? {}
    const cookies = preferencesFrom(form).map(([name, value]) =>
      cookieText(name, value, { secure, maxAge: 31_536_000 }),
    )
    return redirect(303, safeNext(form.back), cookies)
  })
  app.post('/login', (c) => session.login(c.req.raw))
  app.post('/login/passkey', (c) => session.passkey(c.req.raw))
  app.get('/login/passkey', () => redirect(302, '/login'))
  app.post('/login/second-step', (c) => session.secondStep(c.req.raw))
  app.post('/logout', (c) => session.logout(c.req.raw))
  app.get('/login/oidc', (c) => provider.begin(c.req.raw))
  app.post('/login/oidc', (c) => provider.beginWithForm(c.req.raw))
  app.get('/login/oidc/callback', (c) => provider.finish(c.req.raw))
  app.get('/login/oidc/out', () => redirect(302, '/login?out'))
  app.post('/login/oidc/backchannel-logout', (c) => provider.endSessions(c.req.raw))
  app.post(UPLOAD, (c) => upload(c.req.raw))
  for (const action of actions)
    app.post(action.path, (c) => perform(action, c.req.raw, c.req.param() as Record<string, string>))

  app.get('*', async (c) => {
    const { pathname } = new URL(c.req.url)
    return files.answer(c.req.raw, pathname) ?? atlas.answer(c.req.raw, pathname) ?? render(c.req.raw)
  })

  app.onError((error, c) => {
    warn({ path: c.req.path, reason: messageOf(error) }, 'request failed')
    const text = 'The mistake is logged; charging is not affected.'
    return errorPage({ status: 500, title: 'Something went wrong', text, secure })
  })
  return app
}
