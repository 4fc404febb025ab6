import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'bun:test'
import { ensureBuilt } from '../built.ts'
import { createSsrClient, loadHandler, type SsrClient } from '../ssr-client.ts'
import { type StubApi, startStubApi } from '../stub-api.ts'

/** The built pages before a stub of the API, seen without scripts. */
export interface PageSession {
  /** An administrator, newly logged in for each test of the file. */
  readonly client: SsrClient
  readonly api: StubApi
  readonly fetch: (request: Request) => Response | Promise<Response>
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
  const api = startStubApi()
  let handler: Awaited<ReturnType<typeof loadHandler>>
  const fetch = (request: Request) => handler.fetch(request)
  const client = createSsrClient({ fetch })
  beforeAll(async () => {
    await ensureBuilt()
    handler = await loadHandler(api)
  }, 120_000)
  afterAll(() => api.stop())
  beforeEach(async () => {
    api.fail(null)
    api.hang(null)
    client.forget()
    await client.login()
  })
  afterEach(() => expect(api.faults.splice(0)).toEqual([]))
  return {
    client,
    api,
    fetch,
    newcomer: () => createSsrClient({ fetch }),
    post: async (path, form) => {
      const response = await client.post(path, { _csrf: await client.csrf(), ...form })
      const last = api.sent.at(-1)
      const sent = last && { ...last, path: last.path.replace('/api/v1', '') }
      return { status: response.status, to: response.headers.get('location'), sent }
    },
  }
}
