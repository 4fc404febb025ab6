import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { PasskeyAnswer } from '@ocpp/shared/blocks/users/passkeys'
import { safeNext } from '../../../app/text/safe-next.ts'
import type { Action } from '../../action.ts'
import { filled } from '../../form-values.ts'
import { neededCredential } from '../../logins/credential.ts'
import { unpackedForm } from '../kept-forms.ts'

/** The page that asks for a proof again. */
export const CONFIRM = '/confirm'

/** Proves once more who is logged in, and goes back to the form that was refused, with what was typed. */
export const confirmActions: readonly Action[] = [
  {
    path: CONFIRM,
    run: async ({ form, api, keepForm }) => {
      const code = filled(form, 'code')
      const proof = code === undefined ? { currentPassword: form.currentPassword ?? '' } : { code }
      const body = form.credential ? { credential: neededCredential(PasskeyAnswer, form) } : proof
      await api.call(factorApi.routes.confirm, { body })
      const next = safeNext(form.next)
      const kept = unpackedForm(form.kept)
      if (kept) keepForm(next, kept)
      return { to: next }
    },
  },
]
