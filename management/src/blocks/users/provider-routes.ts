import type { providerApi } from '@ocpp/shared/blocks/users/provider-api'
import type { RouteHandlers } from '../../http/mount.ts'
import { beginLogin } from './provider/begin-login.ts'
import { finishLogin } from './provider/finish-login.ts'
import { endProviderSessions, providerLogoutAddress } from './provider/log-out.ts'

export const providerRoutes: RouteHandlers<typeof providerApi> = {
  beginAtProvider: ({ context, body, client }) => beginLogin(context, client, body),
  finishAtProvider: async ({ context, cookie, hub, body, http }) => {
    const browser = {
      remoteAddress: http.get('client'),
      userAgent: http.req.header('User-Agent') ?? '',
      formerToken: cookie.read(http),
    }
    const { opened, next } = await finishLogin(context, body, browser, hub.endSession)
    for (const id of opened.ended) hub.endSession(id)
    cookie.write(http, opened.token)
    return http.json({ next })
  },
  logoutAtProvider: async ({ context, login }) => ({ url: await providerLogoutAddress(context, login) }),
  loggedOutAtProvider: async ({ context, hub, body, client }) => {
    for (const id of await endProviderSessions(context, client, body.token)) hub.endSession(id)
  },
}
