import type { Context } from './context.ts'

/** Lets the nodes know that reference data moved on; they ask for what they lack. Call it after the commit. */
export const announceReference = ({ bus }: Pick<Context, 'bus'>, revision: number): void =>
  bus.broadcast({ kind: 'referenceChanged', revision })

/** Lets every management, and through it every open page, know that what these topics show has changed. */
export const announceChange = (
  { bus, clock }: Pick<Context, 'bus' | 'clock'>,
  ...topics: readonly string[]
): void => bus.broadcast({ kind: 'changed', topics: [...topics], at: clock.now().toISOString() })
