import { keyApi } from '@ocpp/shared/blocks/users/keys-api'
import { keyPath } from '../../../app/pages/api-keys/key-labels.ts'
import type { Action } from '../../action.ts'
import { formBody } from '../../form-body.ts'
import { rightsIn } from '../form-fields.ts'
import { routeAction, withSecret } from '../route-action.ts'

const { create, renew, revoke, revokeOfUser } = keyApi.routes

/** The name under which a key waits for its page. */
export const keySecret = (id: string): string => `API key ${id}`

const shown = withSecret(keySecret, keyPath)

const formAt = '/api-keys/:id'

export const apiKeyActions: readonly Action[] = [
  routeAction('/api-keys/new', create, {
    body: ({ form }) => formBody(create.body, form, { scopes: rightsIn(form) }),
    to: shown,
    text: 'The API key is added.',
  }),
  routeAction('/api-keys/:id/secret', renew, { formAt, to: shown, text: 'It has a new secret.' }),
  routeAction('/api-keys/:id/delete', revoke, { formAt, to: '/api-keys', text: 'The API key is revoked.' }),
  routeAction('/users/:id/api-keys/:key/delete', revokeOfUser, {
    formAt: '/users/:id/api-keys',
    to: '/users/:id/api-keys',
    text: 'The API key is revoked.',
  }),
]
