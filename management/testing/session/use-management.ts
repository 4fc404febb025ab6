import { afterAll, beforeAll } from 'bun:test'
import { startTestApp, type TestApp, type TestAppOptions } from '../management-app.ts'
import type { OpenStore } from '../store-contract/support.ts'

/** A management on such a store for the tests of a `describe` block; `ready` has it before the first of them. */
export const useManagement = (
  open: OpenStore,
  ready: (app: TestApp) => void | Promise<void>,
  options: Omit<TestAppOptions, 'store'> = {},
): void => {
  let close: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const opened = await open()
    const app = await startTestApp({ ...options, store: opened.store })
    close = async () => {
      await app.close()
      await opened.close()
    }
    await ready(app)
  }, 30_000)
  afterAll(() => close?.(), 30_000)
}
