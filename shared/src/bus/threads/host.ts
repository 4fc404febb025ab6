import type { Envelope } from '../../contracts/journal.ts'
import type { Notice } from '../../contracts/notices.ts'
import type { Address, Request } from '../../contracts/requests.ts'
import type { Bus, Subscription } from '../bus.ts'
import type { GuestCalls } from './guest.ts'
import type { Wire } from './wire.ts'

/** What the thread that has the bus serves to one that has not. */
export type HostCalls = ReturnType<typeof serveBus>

/** Serves the node's part of `bus` to another thread, whose handlers are called over `guest`. */
export const serveBus = (bus: Bus, guest: () => Wire<GuestCalls>) => {
  const subscriptions = new Map<number, Promise<Subscription>>()
  const keep = async (key: number, subscription: Promise<Subscription>): Promise<void> => {
    subscriptions.set(key, subscription)
    await subscription
  }
  return {
    publish: (envelope: Envelope) => bus.publish(envelope),
    ask: (address: Address, request: Request, deadlineMs: number) => bus.ask(address, request, deadlineMs),
    answer: (key: number, address: Address) =>
      keep(
        key,
        bus.answer(address, (request) => guest().call('request', key, request)),
      ),
    listen: (key: number) =>
      keep(
        key,
        bus.listen((notice) => guest().send('notice', key, notice)),
      ),
    unsubscribe: async (key: number) => {
      await (await subscriptions.get(key))?.close()
      subscriptions.delete(key)
    },
    broadcast: (notice: Notice) => bus.broadcast(notice),
    watch: () => bus.onState((up) => guest().send('state', up)),
  }
}
