import { afterAll, beforeAll, describe } from 'bun:test'
import { type StoreKind, type System, startSystem, stores } from './system.ts'

/** Runs the same tests on a system of its own for each store. */
export const onBothStores = (
  subject: string,
  tests: (system: () => System, store: StoreKind) => void,
  env: Readonly<Record<string, string>> = {},
): void => {
  describe.each([...stores])(`${subject}, on %s:`, (store) => {
    let system: System | undefined
    beforeAll(async () => {
      system = await startSystem(store, env)
    }, 120_000)
    afterAll(() => system?.stop(), 60_000)
    tests(() => {
      if (system === undefined) throw new Error('the system is not up')
      return system
    }, store)
  })
}
