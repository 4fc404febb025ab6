import type { ApiKey, ApiKeyWithSecret, keyApi } from '@ocpp/shared/blocks/users/keys-api'
import type { StubHandlers } from '../declared.ts'
import { found } from '../refused.ts'
import { ago, DAY, HOUR, MINUTE } from '../time.ts'

const key = (change: Partial<ApiKey>): ApiKey => ({
  id: 'AbCd1234',
  name: 'Billing <b>',
  user: 'u-0',
  scopes: ['view', 'money'],
  perMinute: 600,
  createdAt: ago(40 * DAY),
  secretAt: ago(DAY),
  expiresAt: ago(-50 * DAY),
  lastUsedAt: ago(MINUTE),
  formerUntil: ago(-HOUR),
  ...change,
})

const withSecret = (one: ApiKey): ApiKeyWithSecret => ({ ...one, secret: `csms_${one.id}_${'x'.repeat(38)}` })

/** One that is in use, and one that has ended without ever being used. */
export const createApiKeys = (): StubHandlers<typeof keyApi> => {
  const keys = [
    key({}),
    key({ id: 'Old00000', name: 'Old', expiresAt: ago(DAY), lastUsedAt: null, formerUntil: null }),
  ]
  const byId = (id: string) => found(keys, (one) => one.id === id, 'key')
  const remove = (id: string): null => {
    keys.splice(keys.indexOf(byId(id)), 1)
    return null
  }
  return {
    list: () => keys,
    read: ({ params }) => byId(params.id),
    create: ({ body }) => {
      const added = key({ ...body, id: `New0000${keys.length}`, lastUsedAt: null, formerUntil: null })
      keys.push(added)
      return withSecret(added)
    },
    renew: ({ params, body: { formerUntil } }) =>
      withSecret(Object.assign(byId(params.id), { formerUntil, secretAt: ago(0) })),
    revoke: ({ params }) => remove(params.id),
    listOfUser: ({ params }) => keys.filter(({ user }) => user === params.id),
    revokeOfUser: ({ params }) => remove(params.key),
  }
}
