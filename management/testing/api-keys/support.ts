import { afterAll, beforeAll } from 'bun:test'
import { createFakeClock, type FakeClock } from '../fake-clock.ts'
import { type Session, startTestApp, type TestApp } from '../management-app.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { type Asked, askWithKey } from './ask.ts'

/** A management on such a store, with somebody logged in. */
export const useKeys = (open: OpenStore) => {
  let opened: Awaited<ReturnType<OpenStore>>
  let app: TestApp
  let clock: FakeClock
  let email: string
  let admin: Session
  beforeAll(async () => {
    opened = await open()
    clock = createFakeClock()
    app = await startTestApp({ store: opened.store, clock })
    email = await app.addUser('admin')
    admin = await app.logInAs(email)
  }, 30_000)
  afterAll(async () => {
    await app.close()
    await opened.close()
  }, 30_000)
  return {
    app: () => app,
    admin: () => admin,
    clock: () => clock,
    /** Logins do not last that long. */
    pass: async (ms: number) => {
      clock.advance(ms)
      admin = await app.logInAs(email)
    },
    status: async (secret: string, path = '/stations', asked: Asked = {}) => {
      const response = await askWithKey(app, secret, path, asked)
      await response.body?.cancel()
      return response.status
    },
  }
}
