import { expect } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { Webhook, WebhookDelivery, WebhookWithSecret } from '@ocpp/shared/blocks/webhooks/api'
import { evaluateAlarms } from '../../src/blocks/alarms/index.ts'
import { applyEntries } from '../../src/ingest/apply.ts'
import { createFakeClock } from '../fake-clock.ts'
import type { Session, TestApp } from '../management-app.ts'
import { freshId } from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'

export const hourMs = 60 * 60_000
export const down = () => new Response(null, { status: 503 })

/** A management on such a store, of which webhooks are added, and to which stations report. */
export const useWebhooks = (open: OpenStore) => {
  let app: TestApp
  let admin: Session
  const clock = createFakeClock()
  let email: string
  let sequence = 0
  const ready = async (started: TestApp) => {
    app = started
    // Who checks signatures looks at the true time.
    clock.advance(Date.now() - clock.now().getTime())
    email = await app.addUser('admin')
    admin = await app.logInAs(email)
  }
  useManagement(open, ready, { clock })

  const add = async (url: string, rest: object = {}) => {
    const made = await admin.post<WebhookWithSecret>('/webhooks', { name: freshId('Hook '), url, ...rest })
    expect(made.status).toBe(201)
    return {
      ...made.body,
      [Symbol.asyncDispose]: async () => {
        await admin.delete(`/webhooks/${made.body.id}`)
        await app.runTasks()
      },
    }
  }
  const read = async (id: string) => (await admin.get<Webhook>(`/webhooks/${id}`)).body
  const log = async (id: string, outcome: string) =>
    (await admin.get<Page<WebhookDelivery>>(`/webhooks/${id}/deliveries?outcome=${outcome}`)).body.items
  const attention = async () => {
    await evaluateAlarms(app.context)
    const { body } = await admin.get<Overview>('/overview')
    return body.attention.filter(({ kind }) => kind === 'webhook')
  }
  const addStation = async (rest: object = {}) => {
    const id = freshId('CS-')
    await admin.post('/stations', { id, ...rest })
    return id
  }
  /** So many events of a station, as a node reports them; resolves to their numbers. */
  const report = async (station: string, count = 1): Promise<readonly number[]> => {
    const at = clock.now().toISOString()
    const entries = Array.from({ length: count }, () => {
      sequence++
      const status = sequence % 2 === 0 ? ('Available' as const) : ('Charging' as const)
      const event = { type: 'ConnectorStatusChanged' as const, at, evse: 1, connector: 1, status }
      return { source: 'node-1', sequence, station, receivedAt: at, events: [event] }
    })
    await app.store.atomically((repositories) => applyEntries(repositories, entries))
    return entries.map((entry) => entry.sequence)
  }
  /** Lets time go on in small steps, each with all that is due. */
  const pass = async (ms: number, stepMs = 60_000) => {
    for (let passed = 0; passed < ms; passed += stepMs) {
      clock.advance(Math.min(stepMs, ms - passed))
      await app.runTasks()
    }
    // Logins do not last that long.
    admin = await app.logInAs(email)
  }
  return {
    app: () => app,
    admin: () => admin,
    clock: () => clock,
    ...{ add, read, log, attention, addStation, report, pass },
  }
}
