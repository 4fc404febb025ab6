import type { Bus, Subscription } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Store } from '../ports/store.ts'
import { createDelivery } from './delivery.ts'
import { createGrouping } from './grouping.ts'
import { createPresence } from './presence.ts'

export interface IngestDeps {
  readonly store: Store
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Logger
}

export interface Ingest {
  start(): Promise<void>
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
}

/** Takes what the nodes tell into the store: an envelope is acknowledged once its effects are durable. */
export const createIngest = ({ store, bus, clock, log }: IngestDeps): Ingest => {
  const announce = (topics: ReadonlySet<string>) =>
    bus.broadcast({ kind: 'changed', topics: [...topics], at: clock.now().toISOString() })
  const grouping = createGrouping(createDelivery({ store, log, announce }))
  const presence = createPresence({ store, log, between: grouping.between })
  const subscriptions: Subscription[] = []
  return {
    start: async () => {
      subscriptions.push(
        await bus.listen((notice) => {
          if (notice.kind === 'nodeReport') presence.report(notice)
        }),
        await bus.subscribe(({ entries }) => grouping.deliver(entries)),
      )
    },
    stop: async () => {
      for (const subscription of subscriptions.splice(0)) await subscription.close()
      await Promise.all([grouping.settled(), presence.settled()])
    },
  }
}
