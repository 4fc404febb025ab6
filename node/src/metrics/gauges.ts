import { Gauge, type Registry } from 'prom-client'
import type { JournalHealth } from '../journal/journal.ts'

/** What the node is asked for at each scrape. */
export interface Gauges {
  connections(): readonly { protocol: string; profile: string; count: number }[]
  journal(): JournalHealth
  busUp(): boolean
}

/** How things stand; nothing is known before the node has said whom to ask. */
export const addGauges = (registers: Registry[], ask: () => Gauges | undefined): void => {
  new Gauge({
    name: 'csms_ws_connections',
    help: 'Open WebSockets of stations',
    labelNames: ['protocol', 'profile'],
    registers,
    collect() {
      this.reset()
      for (const { protocol, profile, count } of ask()?.connections() ?? []) {
        this.set({ protocol, profile }, count)
      }
    },
  })
  new Gauge({
    name: 'csms_outbox_depth',
    help: 'Journal entries that the bus has not confirmed',
    registers,
    collect() {
      this.set(ask()?.journal().depth ?? 0)
    },
  })
  new Gauge({
    name: 'csms_outbox_age_seconds',
    help: 'How long the oldest journal entry has waited for the bus',
    registers,
    collect() {
      this.set((ask()?.journal().ageMs ?? 0) / 1_000)
    },
  })
  new Gauge({
    name: 'csms_outbox_damaged',
    help: 'Journal entries found damaged and set aside since the start',
    registers,
    collect() {
      this.set(ask()?.journal().damaged ?? 0)
    },
  })
  new Gauge({
    name: 'csms_outbox_writable',
    help: '1 while the journal can be written',
    registers,
    collect() {
      this.set(ask()?.journal().writable === false ? 0 : 1)
    },
  })
  new Gauge({
    name: 'csms_bus_up',
    help: '1 while the bus is connected',
    registers,
    collect() {
      this.set(ask()?.busUp() === false ? 0 : 1)
    },
  })
}
