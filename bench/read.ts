// bun run bench:read — what reading costs in a large network, beside a small one in the same run: the API without its socket.
// --large DIR takes a store that `bun run seed` has made (SQLite); without it one of --stations and --transactions is made.
import { parseArgs } from 'node:util'
import type { Store } from '@ocpp/management/ports/store'
import { systemClock as clock } from '@ocpp/shared/kernel/clock'
import { startTestApp } from '../management/testing/management-app.ts'
import { percentiles } from './percentiles.ts'
import { measureCsv } from './read/csv.ts'
import { reads } from './read/reads.ts'
import { openSeeded } from './seeded-store.ts'

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'sqlite' },
    large: { type: 'string' },
    stations: { type: 'string', default: '5000' },
    transactions: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '40' },
  },
})
const rounds = Number(values.rounds)

interface Measured {
  readonly ms: number
  readonly bytes: number
}

interface Figures {
  readonly figures: ReadonlyMap<string, Measured>
  /** What its export does. */
  readonly csv: string
}

/** The 95th percentile of each read, in turns. */
const measure = async (store: Store): Promise<Figures> => {
  const app = await startTestApp({ store, clock })
  const session = await app.logIn('viewer')
  const figures = new Map<string, Measured>()
  for (const [name, path] of Object.entries(reads)) {
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < rounds + 3; round++) {
      const from = performance.now()
      const response = await session.raw(`/api/v1${path}`)
      bytes = (await response.text()).length
      // The first ones prepare statements.
      if (round >= 3) times.push(performance.now() - from)
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
    }
    const [ms = Number.NaN] = percentiles(times, 0.95)
    figures.set(name, { ms, bytes })
  }
  await measureCsv(session)
  const csv = await measureCsv(session)
  await app.close()
  return { figures, csv }
}

const stores = await openSeeded(values)
const [before, after] = [await measure(stores.small), await measure(stores.large)]
console.log('read                      | small, ms | large, ms | ratio | large, bytes')
for (const [name, { ms, bytes }] of after.figures) {
  const base = before.figures.get(name)?.ms ?? Number.NaN
  const figures = [
    base.toFixed(1).padStart(9),
    ms.toFixed(1).padStart(9),
    (ms / base).toFixed(1).padStart(5),
    String(bytes).padStart(12),
  ]
  console.log([name.padEnd(25), ...figures].join(' | '))
}
console.log(`\n${after.csv}`)
await stores.close()
process.exit(0)
