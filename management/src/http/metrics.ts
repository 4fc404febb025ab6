import type { Bus } from '@ocpp/shared/bus/bus'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Env } from './env.ts'

/** Figures about this process in the format of Prometheus. No label ever holds an id. */
export interface Metrics {
  text(): Promise<string>
  readonly contentType: string
  /** Measures every request by its route pattern. */
  readonly measured: MiddlewareHandler<Env>
  commandEnded(name: string, state: string): void
  /** The same bus, with what its subscribers have taken in counted. */
  counting(bus: Bus): Bus
  /** One commit of what nodes delivered: how many entries, how long in ms. */
  committed(entries: number, ms: number): void
  /** What is asked for at each scrape. */
  watch(asked: { readonly clients: () => number; readonly lagMs: () => number }): void
}

/** What is taken in, and in which commits. */
const ingestMetrics = (registers: Registry[]): Pick<Metrics, 'counting' | 'committed'> => {
  const entries = new Counter({
    name: 'csms_journal_entries_ingested_total',
    help: 'Journal entries taken in, repeated deliveries included',
    registers,
  })
  const events = new Counter({
    name: 'csms_events_ingested_total',
    help: 'Station events taken in, repeated deliveries included',
    labelNames: ['type'],
    registers,
  })
  const failures = new Counter({
    name: 'csms_ingest_failures_total',
    help: 'Envelopes that could not be applied and are delivered again',
    registers,
  })
  const commitSeconds = new Histogram({
    name: 'csms_ingest_commit_seconds',
    help: 'Duration of the commits that take journal entries in',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const commitEntries = new Histogram({
    name: 'csms_ingest_commit_entries',
    help: 'Journal entries in one commit',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000],
    registers,
  })

  return {
    counting: (bus) => ({
      ...bus,
      subscribe: (handler, options) =>
        bus.subscribe(async (envelope, delivery) => {
          try {
            await handler(envelope, delivery)
          } catch (error) {
            failures.inc()
            throw error
          }
          entries.inc(envelope.entries.length)
          for (const entry of envelope.entries)
            for (const event of entry.events) events.inc({ type: event.type })
        }, options),
    }),
    committed: (count, ms) => {
      commitSeconds.observe(ms / 1_000)
      commitEntries.observe(count)
    },
  }
}

export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'csms_http_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers,
  })
  const commands = new Counter({
    name: 'csms_commands_total',
    help: 'Commands by action and the word they ended in',
    labelNames: ['action', 'result'],
    registers,
  })

  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    measured: async (c, next) => {
      const end = requests.startTimer({ method: c.req.method })
      await next()
      const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
      end({ route: route?.path ?? 'none', status: String(c.res.status) })
    },
    commandEnded: (action, result) => commands.inc({ action, result }),
    ...ingestMetrics(registers),
    watch: ({ clients, lagMs }) => {
      new Gauge({
        name: 'csms_event_stream_clients',
        help: 'Open streams of server-sent events',
        registers,
        collect() {
          this.set(clients())
        },
      })
      new Gauge({
        name: 'csms_ingest_lag_seconds',
        help: 'How long ago the oldest journal entry was received that is delivered and not stored',
        registers,
        collect() {
          this.set(lagMs() / 1_000)
        },
      })
    },
  }
}
