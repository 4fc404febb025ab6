import type { Bus } from '@ocpp/shared/bus/bus'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { Hono } from 'hono'
import type { Store } from '../ports/store.ts'
import type { Env } from './env.ts'
import type { Metrics } from './metrics.ts'

export interface HealthOptions {
  readonly store: Pick<Store, 'ping'>
  readonly bus: Pick<Bus, 'isUp'>
  readonly ingestRuns: () => boolean
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
}

/** For whoever runs the process: does it live, can it work, and how is it doing. */
export const healthRoutes = ({ store, bus, ingestRuns, metrics }: HealthOptions) =>
  new Hono<Env>()
    .get('/livez', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const storeProblem = await store.ping().then(() => null, messageOf)
      const parts = {
        store: storeProblem === null ? 'ok' : 'not answering',
        bus: bus.isUp() ? 'ok' : 'no connection',
        ingest: ingestRuns() ? 'ok' : 'not running',
      }
      const ready = Object.values(parts).every((state) => state === 'ok')
      return c.json({ ready, parts }, ready ? 200 : 503)
    })
    .get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }))
