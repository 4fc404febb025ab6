import { factorApi, type NewCodes } from '@ocpp/shared/blocks/users/factors-api'
import { NewPasskey } from '@ocpp/shared/blocks/users/passkeys'
import type { Action, ActionRequest } from '../../action.ts'
import { neededCredential } from '../../logins/credential.ts'
import { routeAction } from '../route-action.ts'

const { startTotp, confirmTotp, removeTotp, newRecoveryCodes, addPasskey, removePasskey, reset } =
  factorApi.routes

/** The page of one's second factors; under it the recovery codes wait that it shows once. */
export const SECOND_FACTOR = '/profile/second-factor'

/** To the page again, which shows the codes where there are new ones. */
const shown = ({ answer, showOnce }: Pick<ActionRequest, 'showOnce'> & { readonly answer: NewCodes }) => {
  if (answer.recoveryCodes !== null) showOnce(SECOND_FACTOR, answer.recoveryCodes.join(' '))
  return SECOND_FACTOR
}

export const secondFactorActions: readonly Action[] = [
  routeAction('/users/:id/factors', reset, {
    formAt: '/users/:id',
    to: '/users/:id',
    text: 'They log in with the password alone now; their sessions are over.',
  }),
  routeAction(`${SECOND_FACTOR}/begin`, startTotp, { formAt: SECOND_FACTOR, to: SECOND_FACTOR }),
  routeAction(`${SECOND_FACTOR}/app`, confirmTotp, {
    formAt: SECOND_FACTOR,
    to: shown,
    text: 'Your authenticator app is set up.',
  }),
  routeAction(`${SECOND_FACTOR}/app/remove`, removeTotp, {
    formAt: SECOND_FACTOR,
    to: SECOND_FACTOR,
    text: 'Your authenticator app is removed.',
  }),
  routeAction(`${SECOND_FACTOR}/passkeys`, addPasskey, {
    formAt: SECOND_FACTOR,
    to: shown,
    text: 'Your passkey is added.',
    body: ({ form }) => ({ name: form.name ?? '', credential: neededCredential(NewPasskey, form) }),
  }),
  routeAction(`${SECOND_FACTOR}/passkeys/:passkey/remove`, removePasskey, {
    formAt: SECOND_FACTOR,
    to: SECOND_FACTOR,
    text: 'The passkey is removed here. Remove it on its device as well.',
  }),
  routeAction(`${SECOND_FACTOR}/codes`, newRecoveryCodes, {
    formAt: SECOND_FACTOR,
    to: shown,
    text: 'You have new recovery codes.',
  }),
]
