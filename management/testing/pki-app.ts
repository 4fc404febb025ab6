import type { Pki } from '../src/ports/pki.ts'
import { createFakeClock } from './fake-clock.ts'
import { useTestApps } from './sessions.ts'

/** Starts the API with a clock of its own and with what is said of certificates; it ends with the test. */
export const usePkiApp = () => {
  const startApp = useTestApps()
  return async (pki: Partial<Pki> = {}) => {
    const clock = createFakeClock()
    const app = await startApp({ clock, pki })
    return { app, clock, context: app.context }
  }
}
