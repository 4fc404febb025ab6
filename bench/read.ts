// bun run bench:read — what reading costs in a large network, beside a small one in the same run: the API without its socket.
// --large DIR takes a store that `bun run seed` has made (SQLite); without it one of --stations and --transactions is made.
import { parseArgs } from 'node:util'
import type { Store } from '@ocpp/management/ports/store'
import type { SitePage } from '@ocpp/shared/blocks/sites/api'
import { systemClock as clock } from '@ocpp/shared/kernel/clock'
import { startTestApp } from '../management/testing/management-app.ts'
import { median, percentiles } from './percentiles.ts'
import { measureCsv } from './read/csv.ts'
import { type Read, readsOf } from './read/reads.ts'
import { openSeeded, seededOptions } from './seeded-store.ts'

const { values } = parseArgs({ options: { ...seededOptions, rounds: { type: 'string', default: '40' } } })
const rounds = Number(values.rounds)

interface Measured {
  readonly ms: number
  /** On the processor, of each: what others do on the machine hardly changes it. */
  readonly cpuMs: number
  readonly bytes: number
  readonly query: string
}

interface Figures {
  readonly figures: ReadonlyMap<string, Measured>
  /** What its export does. */
  readonly csv: string
}

type Session = Awaited<ReturnType<Awaited<ReturnType<typeof startTestApp>>['logIn']>>

const ask = async ({ raw }: Pick<Session, 'raw'>, query: string): Promise<string> => {
  const response = await raw(`/api/v1${query}`)
  if (!response.ok) throw new Error(`${query}: ${response.status}`)
  return await response.text()
}

const measureOne = async (session: Session, query: string): Promise<Measured> => {
  const times: number[] = []
  const onProcessor: number[] = []
  let bytes = 0
  for (let round = 0; round < rounds + 3; round++) {
    const [from, cpu] = [performance.now(), process.cpuUsage()]
    bytes = (await ask(session, query)).length
    const { user, system } = process.cpuUsage(cpu)
    // The first ones prepare statements.
    if (round < 3) continue
    times.push(performance.now() - from)
    onProcessor.push((user + system) / 1_000)
  }
  const [ms = Number.NaN] = percentiles(times, 0.95)
  return { ms, cpuMs: median(onProcessor), bytes, query }
}

/** Where there is a second page: how the first one leads there. */
const secondPage = async (session: Session, { name, query }: Read): Promise<readonly Read[]> => {
  const page: { readonly next?: string | null } | null = JSON.parse(await ask(session, query))
  const cursor = page?.next && encodeURIComponent(page.next)
  if (!cursor) return []
  return [{ name: `${name}, 2nd page`, query: `${query}${query.includes('?') ? '&' : '?'}cursor=${cursor}` }]
}

/** The 95th percentile of each read; of a filter's values the slowest. */
const measure = async (store: Store): Promise<Figures> => {
  const app = await startTestApp({ store, clock })
  const session = await app.logIn('admin')
  const sites: SitePage = JSON.parse(await ask(session, '/sites?limit=1'))
  const [site] = sites.items
  if (site === undefined) throw new Error('the store has no sites')
  const figures = new Map<string, Measured>()
  for (const read of readsOf({ site: site.name, siteId: site.id })) {
    const { status } = await session.raw(`/api/v1${read.query}`)
    // A filter that has to be there, and what a store without a certificate authority has not.
    if (status >= 400 && status < 500) {
      console.log(`${read.query} is not measured: ${status}`)
      continue
    }
    for (const { name, query } of [read, ...(await secondPage(session, read))]) {
      const measured = await measureOne(session, query)
      if (measured.cpuMs > (figures.get(name)?.cpuMs ?? 0)) figures.set(name, measured)
    }
  }
  // The first one warms up.
  await measureCsv(session)
  const csv = await measureCsv(session)
  await app.close()
  return { figures, csv }
}

const stores = await openSeeded(values)
const [before, after] = [await measure(stores.small), await measure(stores.large)]
const shown = (figure: number, digits = 1) => figure.toFixed(digits).padStart(6)
console.log(
  `${'p95, processor: ms'.padEnd(46)} |  small,  cpu  |  large,  cpu  | ratio, cpu | large, bytes | slowest`,
)
for (const [name, { ms, cpuMs, bytes, query }] of after.figures) {
  const base = before.figures.get(name)
  const ratios = base === undefined ? [] : [ms / base.ms, cpuMs / base.cpuMs]
  const figures = [
    `${shown(base?.ms ?? Number.NaN)} ${shown(base?.cpuMs ?? Number.NaN)}`,
    `${shown(ms)} ${shown(cpuMs)}`,
    ratios.map((ratio) => ratio.toFixed(1).padStart(5)).join(''),
    String(bytes).padStart(12),
  ]
  console.log([name.padEnd(46), ...figures, query.split('?')[1]?.slice(0, 40) ?? ''].join(' | '))
}
console.log(`\n${after.csv}`)
await stores.close()
process.exit(0)
