import { Counter, Histogram, Registry } from 'prom-client'
import { addGauges, type Gauges } from './gauges.ts'

/** A number that the hot path raises; read when somebody scrapes. */
export interface Cell {
  count: number
}

export type MessageResult = 'answered' | 'callError' | 'repeated' | 'bad' | 'late' | 'unknown'

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
  addGauges(registers, () => gauges)
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
