import { expect, test } from 'bun:test'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import type { Api } from './api.ts'
import { call } from './call.ts'

test('a query goes along whatever the method, and what is empty stays away', async () => {
  const asked: unknown[] = []
  const api: Api = {
    staleSince: null,
    get: async <T>(...sent: unknown[]) => (asked.push(sent), null as T),
    send: async <T>(...sent: unknown[]) => (asked.push(sent), null as T),
  }
  await call(api, siteApi.routes.list, { query: { text: 'a b', cursor: undefined } })
  await call(api, siteApi.routes.remove, { params: { id: 'a/b' }, query: { stations: 'release' } })
  await call(api, siteApi.routes.remove, { params: { id: 'c' }, query: {} })
  expect(asked).toEqual([
    ['/sites', { text: 'a b', cursor: undefined }],
    ['DELETE', '/sites/a%2Fb?stations=release', undefined, undefined],
    ['DELETE', '/sites/c', undefined, undefined],
  ])
})
