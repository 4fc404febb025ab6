import type { Bus } from '../../src/bus/bus.ts'

/** How the contract suite gets at an adapter. */
export interface BusHarness {
  /** A bus that is up and shares its broker with none before it. The suite closes it. */
  open(): Promise<Bus>
  /** True where `publish` resolves only once a subscriber has taken the envelope. */
  readonly confirmsWhenTaken?: true
}

/** Runs a test body with a bus of its own and closes it whatever happens. */
export const withBus = (harness: BusHarness, body: (bus: Bus) => Promise<void>) => async () => {
  const bus = await harness.open()
  try {
    await body(bus)
  } finally {
    await bus.close()
  }
}

/** A door that handlers wait at. */
export const createGate = (): { readonly passed: Promise<void>; open(): void } => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}
