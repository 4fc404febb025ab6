import type { loginsApi } from '@ocpp/shared/blocks/users/logins-api'
import type { RouteHandlers } from '../../http/mount.ts'
import { refusePasswords } from './provider/begin-login.ts'
import { providerRoutes } from './provider-routes.ts'
import { endAnySession, endSessionsOf, listAllSessions } from './sessions/end.ts'
import { makeLink, setLinkedPassword } from './sessions/linked-password.ts'

export const loginRoutes: RouteHandlers<typeof loginsApi> = {
  ways: ({ context: { mailedResets, providerLogins } }) => ({
    mail: mailedResets.isPossible && providerLogins.passwords,
    passwords: providerLogins.passwords,
    provider: providerLogins.provider?.label ?? null,
  }),
  requestReset: async ({ context, body, client }) => {
    refusePasswords(context.providerLogins)
    context.mailedResets.request(body.email, client)
  },
  setPassword: async ({ context, hub, body, client }) => {
    refusePasswords(context.providerLogins)
    for (const id of await setLinkedPassword(context, client, body)) hub.endSession(id)
  },
  makeLink: ({ context, actor, params, publicOrigin }) => makeLink(context, actor, params.id, publicOrigin),
  endAll: async ({ context, hub, actor, params }) => {
    for (const id of await endSessionsOf(context, actor, params.id)) hub.endSession(id)
  },
  list: ({ context, login, query }) => listAllSessions(context, login, query),
  end: async ({ context, hub, actor, params }) => {
    await endAnySession(context, actor, params.id)
    hub.endSession(params.id)
  },
  ...providerRoutes,
}
