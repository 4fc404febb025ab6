// bun run bench:pages — what a page costs the web in a large network, beside a small one in the same run: the built web on the real
// API, one GET after another. --large DIR takes a store that `bun run seed` has made; without it one is made.
import { parseArgs } from 'node:util'
import type { Store } from '@ocpp/management/ports/store'
import { systemClock as clock } from '@ocpp/shared/kernel/clock'
import { serve } from '../management/src/http/serve.ts'
import { startTestApp } from '../management/testing/management-app.ts'
import { ensureBuilt } from '../web/test/built.ts'
import { startWebProcess } from '../web/test/web-process.ts'
import { pages } from './pages/pages.ts'
import { percentiles } from './percentiles.ts'
import { cpuMsOf } from './process-cpu.ts'
import { openSeeded, seededOptions } from './seeded-store.ts'

const { values } = parseArgs({ options: { ...seededOptions, rounds: { type: 'string', default: '60' } } })
const rounds = Number(values.rounds)
/** Until the web's code is compiled as it is in a process that has run for a while. */
const warmRounds = 30

interface Measured {
  readonly cpuMs: number
  readonly p95Ms: number
  readonly bytes: number
}

/** The web on the management's API on this store, and an operator who is logged in. */
const startPages = async (store: Store) => {
  const app = await startTestApp({ store, clock })
  const session = await app.logIn('operator')
  const server = serve({ app: app.app, host: '127.0.0.1', port: 0 })
  const web = await startWebProcess(`http://127.0.0.1:${server.port}`)
  const get = async (path: string): Promise<number> => {
    const response = await fetch(`${web.url}${path}`, {
      headers: { cookie: session.cookie },
      redirect: 'manual',
    })
    const { length } = await response.bytes()
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return length
  }
  return {
    warm: async () => {
      for (let round = 0; round < warmRounds; round++)
        for (const path of Object.values(pages)) await get(path)
    },
    measure: async (path: string): Promise<Measured> => {
      const times: number[] = []
      let bytes = 0
      const before = cpuMsOf(web.pid)
      for (let round = 0; round < rounds; round++) {
        const from = performance.now()
        bytes = await get(path)
        times.push(performance.now() - from)
      }
      const cpuMs = (cpuMsOf(web.pid) - before) / rounds
      const [p95Ms = Number.NaN] = percentiles(times, 0.95)
      return { cpuMs, p95Ms, bytes }
    },
    stop: async () => {
      await web.stop()
      await server.stop()
      await app.close()
    },
  }
}

await ensureBuilt()
const stores = await openSeeded(values)
const [small, large] = [await startPages(stores.small), await startPages(stores.large)]
for (const { warm } of [small, large]) await warm()
console.log(
  'page                  | CPU ms: small, large, ratio | p95 ms: small, large, ratio | HTML kB: small, large',
)
const pair = (before: number, after: number) =>
  [before, after].map((figure) => figure.toFixed(1).padStart(7)).join(' ')
const ratio = (before: number, after: number) => (after / before).toFixed(1).padStart(5)
for (const [name, path] of Object.entries(pages)) {
  const [before, after] = [await small.measure(path), await large.measure(path)]
  const figures = [
    `${pair(before.cpuMs, after.cpuMs)} ${ratio(before.cpuMs, after.cpuMs)}`.padStart(27),
    `${pair(before.p95Ms, after.p95Ms)} ${ratio(before.p95Ms, after.p95Ms)}`.padStart(27),
    pair(before.bytes / 1_000, after.bytes / 1_000),
  ]
  console.log([name.padEnd(21), ...figures].join(' | '))
}
for (const { stop } of [small, large]) await stop()
await stores.close()
process.exit(0)
