import type { Bus, Subscription } from '../bus.ts'
import type { GuestCalls, HostCalls } from './calls.ts'
import type { Wire } from './wire.ts'

/** Serves the node's part of `bus` to another thread, whose handlers are called over `guest`. */
export const serveBus = (bus: Bus, guest: () => Wire<GuestCalls>): HostCalls => {
  const subscriptions = new Map<number, Promise<Subscription>>()
  const keep = async (key: number, subscription: Promise<Subscription>): Promise<void> => {
    subscriptions.set(key, subscription)
    await subscription
  }
  return {
    publish: (envelope) => bus.publish(envelope),
    ask: (address, request, deadlineMs) => bus.ask(address, request, deadlineMs),
    answer: (key, address) =>
      keep(
        key,
        bus.answer(address, (request) => guest().call('request', key, request)),
      ),
    listen: (key) =>
      keep(
        key,
        bus.listen((notice) => guest().send('notice', key, notice)),
      ),
    unsubscribe: async (key) => {
      await (await subscriptions.get(key))?.close()
      subscriptions.delete(key)
    },
    broadcast: (notice) => bus.broadcast(notice),
  }
}
