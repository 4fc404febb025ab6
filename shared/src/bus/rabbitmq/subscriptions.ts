import type { Subscription } from '../bus.ts'

/** The subscriptions that are open, so that closing the bus can close them. */
export const createSubscriptions = () => {
  const open = new Set<Subscription>()
  return {
    /** The same subscription, which leaves when it is closed. */
    keep: <S extends Subscription>(subscription: S): S => {
      const kept = {
        ...subscription,
        close: async () => {
          open.delete(kept)
          await subscription.close()
        },
      }
      open.add(kept)
      return kept
    },
    close: async (): Promise<void> => {
      await Promise.all([...open].map((subscription) => subscription.close()))
    },
  }
}
