import { createFakeClock } from '../fake-clock.ts'
import type { Session, TestApp } from '../management-app.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { type Asked, askWithKey } from './ask.ts'

/** A management on such a store, with somebody logged in. */
export const useKeys = (open: OpenStore) => {
  let app: TestApp
  const clock = createFakeClock()
  let email: string
  let admin: Session
  const ready = async (started: TestApp) => {
    app = started
    email = await app.addUser('admin')
    admin = await app.logInAs(email)
  }
  useManagement(open, ready, { clock })
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
