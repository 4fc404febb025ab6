import type { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import type { RouteHandlers } from '../../http/mount.ts'
import { confirmSession } from './factors/confirm.ts'
import { confirmTotp, readFactors, removeTotp, renewRecoveryCodes, startTotp } from './factors/enrol.ts'
import { siteOf } from './factors/passkey-answers.ts'
import { askAnyPasskey, askPasskeysOf, confirmPurpose, logInByPasskey } from './factors/passkey-proof.ts'
import { addPasskey, passkeySetup, removePasskey } from './factors/passkeys.ts'
import { resetFactors } from './factors/reset.ts'
import { askPasskeyAtStep, takeSecondStep } from './factors/second-step.ts'
import { refusePasswords } from './provider/begin-login.ts'
import { answerLogin, browserOf } from './session-routes.ts'

export const factorRoutes: RouteHandlers<typeof factorApi> = {
  secondStep: async (request) => {
    refusePasswords(request.context.providerLogins)
    const site = siteOf(request.publicOrigin)
    return answerLogin(request, await takeSecondStep(request.context, browserOf(request), site, request.body))
  },
  askPasskey: async ({ context, publicOrigin, body }) => {
    refusePasswords(context.providerLogins)
    const site = siteOf(publicOrigin)
    return 'step' in body
      ? await askPasskeyAtStep(context, site, body.step)
      : askAnyPasskey(context, site, body.browser)
  },
  logInByPasskey: async (request) => {
    refusePasswords(request.context.providerLogins)
    const proof = { site: siteOf(request.publicOrigin), ...request.body }
    return answerLogin(request, await logInByPasskey(request.context, browserOf(request), proof))
  },
  confirm: ({ context, login, publicOrigin, body }) =>
    confirmSession(context, login, siteOf(publicOrigin), body),
  read: ({ context, login }) => readFactors(context, login),
  startTotp: ({ context, login, body }) => startTotp(context, login, body.currentPassword),
  confirmTotp: ({ context, login, body }) => confirmTotp(context, login, body.code),
  removeTotp: ({ context, login }) => removeTotp(context, login),
  passkeyProof: ({ context, login, publicOrigin }) =>
    askPasskeysOf(context, login.user, { site: siteOf(publicOrigin), purpose: confirmPurpose(login) }),
  passkeySetup: ({ context, login, publicOrigin }) => {
    refusePasswords(context.providerLogins)
    return passkeySetup(context, siteOf(publicOrigin), login)
  },
  addPasskey: ({ context, login, publicOrigin, body }) => {
    refusePasswords(context.providerLogins)
    return addPasskey(context, siteOf(publicOrigin), login, body)
  },
  removePasskey: ({ context, login, params }) => removePasskey(context, login, params.passkey),
  reset: async ({ context, hub, actor, params }) => {
    for (const id of await resetFactors(context, actor, params.id)) hub.endSession(id)
  },
  newRecoveryCodes: ({ context, login }) => renewRecoveryCodes(context, login),
}
