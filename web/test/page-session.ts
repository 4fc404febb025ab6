import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'bun:test'
import { ensureBuilt } from './built.ts'
import { createSsrClient, loadHandler, type SsrClient } from './ssr-client.ts'
import { type StubApi, startStubApi } from './stub-api.ts'

/** An administrator before the built pages, without scripts; a new login for each test of the file. */
export interface PageSession {
  readonly client: SsrClient
  readonly api: StubApi
  /** Another browser, which has not logged in. */
  newcomer(): SsrClient
  /** Posts a form of the pages: where it leads, and what the API was asked last. */
  post(
    path: string,
    form: Record<string, string>,
  ): Promise<{
    status: number
    to: string | null
    sent: StubApi['sent'][number] | undefined
  }>
}

export const usePageSession = (): PageSession => {
  let api: StubApi
  let client: SsrClient
  let handler: Awaited<ReturnType<typeof loadHandler>>
  beforeAll(async () => {
    await ensureBuilt()
    api = startStubApi()
    handler = await loadHandler(api)
  }, 120_000)
  afterAll(() => api.stop())
  afterEach(() => expect(api.faults.splice(0)).toEqual([]))
  beforeEach(async () => {
    client = createSsrClient(handler)
    await client.login()
  })
  return {
    get client() {
      return client
    },
    get api() {
      return api
    },
    newcomer: () => createSsrClient(handler),
    post: async (path, form) => {
      const response = await client.post(path, { _csrf: await client.csrf(), ...form })
      const last = api.sent.at(-1)
      const sent = last && { ...last, path: last.path.replace('/api/v1', '') }
      return { status: response.status, to: response.headers.get('location'), sent }
    },
  }
}
