import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { JournalHealth } from '../journal/journal.ts'

/** A number that the hot path raises; read when somebody scrapes. */
export interface Cell {
  count: number
}

export type MessageResult = 'answered' | 'callError' | 'repeated' | 'bad' | 'late' | 'unknown'

/** What the node is asked for at each scrape. */
export interface Gauges {
  connections(): readonly { protocol: string; profile: string; count: number }[]
  journal(): JournalHealth
  busUp(): boolean
}

export interface Metrics {
  /** `action` must come from the protocol's own list: names that stations invent are `other`. */
  message(action: string, direction: 'in' | 'out', result: MessageResult): Cell
  authFailure(reason: string): void
  command(action: string, result: string, seconds: number | null): void
  gauges(gauges: Gauges): void
  text(): Promise<string>
}

const ROUND_TRIP_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Prometheus metrics of one node. No label ever holds a station's id. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  const cells = new Map<string, Cell & { readonly labels: Record<string, string> }>()
  let gauges: Gauges | undefined

  new Counter({
    name: 'csms_ocpp_messages_total',
    help: 'OCPP messages by action, direction and result',
    labelNames: ['action', 'dir', 'result'],
    registers,
    collect() {
      this.reset()
      for (const { labels, count } of cells.values()) if (count > 0) this.inc(labels, count)
    },
  })
  new Gauge({
    name: 'csms_ws_connections',
    help: 'Open WebSockets of stations',
    labelNames: ['protocol', 'profile'],
    registers,
    collect() {
      this.reset()
      for (const { protocol, profile, count } of gauges?.connections() ?? []) {
        this.set({ protocol, profile }, count)
      }
    },
  })
  new Gauge({
    name: 'csms_outbox_depth',
    help: 'Journal entries that the bus has not confirmed',
    registers,
    collect() {
      this.set(gauges?.journal().depth ?? 0)
    },
  })
  new Gauge({
    name: 'csms_outbox_age_seconds',
    help: 'How long the oldest journal entry has waited for the bus',
    registers,
    collect() {
      this.set((gauges?.journal().ageMs ?? 0) / 1_000)
    },
  })
  new Gauge({
    name: 'csms_outbox_damaged',
    help: 'Journal entries found damaged and set aside since the start',
    registers,
    collect() {
      this.set(gauges?.journal().damaged ?? 0)
    },
  })
  new Gauge({
    name: 'csms_outbox_writable',
    help: '1 while the journal can be written',
    registers,
    collect() {
      this.set(gauges?.journal().writable === false ? 0 : 1)
    },
  })
  new Gauge({
    name: 'csms_bus_up',
    help: '1 while the bus is connected',
    registers,
    collect() {
      this.set(gauges?.busUp() === false ? 0 : 1)
    },
  })
  const authFailures = new Counter({
    name: 'csms_auth_failures_total',
    help: 'Sockets turned away, by reason',
    labelNames: ['reason'],
    registers,
  })
  const commands = new Counter({
    name: 'csms_commands_total',
    help: 'Calls made to stations, by action and result',
    labelNames: ['action', 'result'],
    registers,
  })
  const roundTrips = new Histogram({
    name: 'csms_ocpp_roundtrip_seconds',
    help: 'Time from a call to the station until its answer',
    labelNames: ['action'],
    buckets: ROUND_TRIP_BUCKETS,
    registers,
  })

  return {
    message: (action, dir, result) => {
      const key = `${action} ${dir} ${result}`
      const known = cells.get(key)
      if (known !== undefined) return known
      const cell = { count: 0, labels: { action, dir, result } }
      cells.set(key, cell)
      return cell
    },
    authFailure: (reason) => authFailures.inc({ reason }),
    command: (action, result, seconds) => {
      commands.inc({ action, result })
      if (seconds !== null) roundTrips.observe({ action }, seconds)
    },
    gauges: (given) => {
      gauges = given
    },
    text: () => registry.metrics(),
  }
}
