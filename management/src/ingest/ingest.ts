import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Bus, EnvelopeSubscription, Subscription } from '@ocpp/shared/bus/bus'
import { atMost } from '@ocpp/shared/kernel/at-most'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Store } from '../ports/store.ts'
import { createDelivery } from './delivery.ts'
import { createGrouping } from './grouping.ts'
import { createInHand } from './in-hand.ts'
import { createNodeWatch } from './nodes/node-watch.ts'
import { createPresence } from './nodes/presence.ts'

export interface IngestDeps {
  readonly store: Store
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Logger
  /** A node that has not reported for this long is taken to be lost; 30 s by default. */
  readonly nodeLeaseMs?: number
  /** Called after each commit: how many entries it took in, and how long it took. */
  readonly committed?: (entries: number, ms: number) => void
}

export interface Ingest {
  start(): Promise<void>
  /** The nodes heard of, by id. */
  nodes(): readonly NodeStatus[]
  /** How long ago the oldest was received of what is delivered and not stored, in ms. */
  lagMs(): number
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
}

/** A store that hangs must not keep the process: what was not committed was not acknowledged either. */
const settleWithinMs = 5_000
const defaultNodeLeaseMs = 30_000

/** Takes what the nodes report into the store: an envelope is acknowledged once its effects are durable. */
export const createIngest = (deps: IngestDeps): Ingest => {
  const { store, bus, clock, log, nodeLeaseMs: leaseMs = defaultNodeLeaseMs, committed } = deps
  const announce = (topics: ReadonlySet<string>) =>
    bus.broadcast({ kind: 'changed', topics: [...topics], at: clock.now().toISOString() })
  const inHand = createInHand({ clock })
  const grouping = createGrouping(
    createDelivery({ store, clock, log, announce, ...(committed && { committed }) }),
    store.commitsAtOnce,
  )
  let envelopes: EnvelopeSubscription | undefined
  const isOurs = (partition: number) => envelopes?.isOurs(partition) ?? false
  const presence = createPresence({ store, log, isOurs, between: grouping.between })
  const watch = createNodeWatch({
    ...{ store, bus, clock, log, leaseMs, announce },
    between: grouping.between,
    inHandMs: inHand.ageMs,
  })
  const subscriptions: Subscription[] = []
  return {
    start: async () => {
      const listening = await bus.listen((notice) => {
        if (notice.kind !== 'nodeReport') return
        presence.report(notice)
        watch.report(notice)
      })
      envelopes = await bus.subscribe(
        (envelope) => inHand.during(envelope, () => grouping.deliver(envelope.entries)),
        { joinLimit: grouping.joinLimit },
      )
      subscriptions.push(listening, envelopes)
      watch.start()
    },
    nodes: watch.nodes,
    lagMs: () => inHand.ageMs(),
    stop: async () => {
      for (const subscription of subscriptions.splice(0)) await subscription.close()
      await atMost(Promise.all([watch.stop(), grouping.settled(), presence.settled()]), settleWithinMs)
    },
  }
}
