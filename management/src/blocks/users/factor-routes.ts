import type { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import type { RouteHandlers } from '../../http/mount.ts'
import { confirmSession } from './factors/confirm.ts'
import { confirmTotp, readFactors, removeTotp, renewRecoveryCodes, startTotp } from './factors/enrol.ts'
import { resetFactors } from './factors/reset.ts'
import { takeSecondStep } from './factors/second-step.ts'
import { refusePasswords } from './provider/begin-login.ts'
import { answerLogin, browserOf } from './session-routes.ts'

export const factorRoutes: RouteHandlers<typeof factorApi> = {
  secondStep: async (request) => {
    refusePasswords(request.context.providerLogins)
    return answerLogin(request, await takeSecondStep(request.context, browserOf(request), request.body))
  },
  confirm: ({ context, login, body }) => confirmSession(context, login, body),
  read: ({ context, login }) => readFactors(context, login),
  startTotp: ({ context, login, body }) => startTotp(context, login, body.currentPassword),
  confirmTotp: ({ context, login, body }) => confirmTotp(context, login, body.code),
  removeTotp: ({ context, login }) => removeTotp(context, login),
  reset: async ({ context, hub, actor, params }) => {
    for (const id of await resetFactors(context, actor, params.id)) hub.endSession(id)
  },
  newRecoveryCodes: ({ context, login }) => renewRecoveryCodes(context, login),
}
