import { afterEach } from 'bun:test'
import { password, startTestApp, type TestApp, type TestAppOptions } from './management-app.ts'

/** Apps that end with the test that has started them. */
export const useTestApps = () => {
  const apps: TestApp[] = []
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close()
  })
  return async (options?: TestAppOptions): Promise<TestApp> => {
    const app = await startTestApp(options)
    apps.push(app)
    return app
  }
}

export interface Attempt {
  readonly email: string
  readonly password?: string
  readonly headers?: Record<string, string>
  readonly peer?: string
}

/** Tries to log in, with the right password unless another is named. */
export const attempt = (
  app: TestApp,
  { email, password: tried = password, headers = {}, peer }: Attempt,
): Promise<Response> =>
  app.fetch(
    '/api/v1/session',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ email, password: tried }),
    },
    peer,
  )
