// bun run bench:product — the whole product under the load of stations in closed loop: answers, their latency, what a message
// costs in all its processes together, and how the store follows. --systems embedded,scaled --workloads charging,meter,heartbeat
// --data DIR: on a copy of a store with a history, which it adds to (embedded).
import { parseArgs } from 'node:util'
import { until } from '@ocpp/shared/testing/until'
import type { Api } from '../test/support/api.ts'
import { startEmbedded } from '../test/support/embedded.ts'
import { startScaled } from '../test/support/scaled.ts'
import { median } from './percentiles.ts'
import { stationId, tokenOf } from './product/names.ts'

const { values } = parseArgs({
  options: {
    systems: { type: 'string', default: 'embedded,scaled' },
    workloads: { type: 'string', default: 'charging,meter,heartbeat' },
    stations: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    windows: { type: 'string', default: '3' },
    rate: { type: 'string', default: '0' },
    data: { type: 'string' },
  },
})

interface System {
  /** Where stations connect. */
  readonly stations: string
  /** Base of the node's figures. */
  readonly node: string
  readonly management: string
  readonly pids: readonly number[]
  login(): Promise<Api>
  stop(): Promise<void>
}

/** Fifty stations stand for thousands: a single one may not say as much, unless it is let. */
const unpaced = {
  MESSAGES_PER_SECOND: '1000000',
  ...(values.data !== undefined && { DATA_DIR: values.data }),
}

const systems: Readonly<Record<string, () => Promise<System>>> = {
  embedded: async () => {
    const system = await startEmbedded([], unpaced)
    return {
      stations: system.stations,
      node: system.metrics,
      management: system.api,
      pids: [system.process().pid],
      login: system.login,
      stop: system.stop,
    }
  },
  scaled: async () => {
    const system = await startScaled({ nodes: 1, managements: 1, web: false }, unpaced)
    const pids = [...system.nodes, ...system.managements].map((member) => member.process().pid)
    const [node, management] = [system.nodes[0], system.managements[0]?.url ?? '']
    const { url: stations = '', metrics = '' } = node ?? {}
    return { stations, node: metrics, management, pids, login: () => system.login(), stop: system.stop }
  },
}

interface Window {
  readonly perSecond: number
  readonly cpuMicros: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly wrong: number
  readonly megabytes: number
}

/** The sum of a figure in the metrics of a process. */
const figureOf = async (base: string, name: string): Promise<number> => {
  const text = await (await fetch(`${base}/metrics`)).text()
  const lines = text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))
  return [...lines].reduce((sum, [, figure]) => sum + Number(figure), 0)
}
const depthOf = ({ node }: System) => figureOf(node, 'csms_outbox_depth')
const storedBy = ({ management }: System) => figureOf(management, 'csms_journal_entries_ingested_total')

/** What is stored after the load has ended, and how long that takes. */
const restOf = async (system: System) => {
  const [atEnd, from] = [await storedBy(system), performance.now()]
  let [newest, changedAt] = [atEnd, from]
  await until(
    'the store has everything',
    async () => {
      const stored = await storedBy(system)
      if (stored !== newest) [newest, changedAt] = [stored, performance.now()]
      return performance.now() - changedAt > 2_000 && (await depthOf(system)) === 0
    },
    600_000,
  )
  return { atEnd, entries: newest - atEnd, seconds: (changedAt - from) / 1_000 }
}

const measure = async (name: string, workload: string): Promise<string> => {
  const start = systems[name]
  if (start === undefined) throw new Error(`There is no system ${name}`)
  const system = await start()
  try {
    const api = await system.login()
    const stations = Number(values.stations)
    for (let i = 0; i < stations; i++) {
      await api.send('POST', '/stations', { id: stationId(i), secret: null })
      await api.send('POST', '/tokens', { value: tokenOf(i), alias: stationId(i) })
    }
    await Bun.sleep(1_000)
    const [before, from] = [await storedBy(system), performance.now()]
    const load = Bun.spawn(
      [
        process.execPath,
        'bench/product/load.ts',
        ...['--url', system.stations, '--workload', workload, '--rate', values.rate],
        ...['--stations', values.stations, '--seconds', values.seconds, '--windows', values.windows],
        ...['--pids', system.pids.join()],
      ],
      { stdout: 'pipe', stderr: 'inherit' },
    )
    const windows = (await new Response(load.stdout).text())
      .split('\n')
      .filter(Boolean)
      .map((line): Window => JSON.parse(line))
    const loaded = (performance.now() - from) / 1_000
    const rest = await restOf(system)
    const column = (read: (window: Window) => number) => median(windows.map(read))
    const wrong = windows.at(-1)?.wrong ?? Number.NaN
    return [
      name.padEnd(8),
      workload.padEnd(9),
      String(Math.round(column((w) => w.perSecond))).padStart(10),
      column((w) => w.cpuMicros)
        .toFixed(0)
        .padStart(14),
      [column((w) => w.p50), column((w) => w.p95), column((w) => w.p99)]
        .map((ms) => ms.toFixed(1))
        .join(' / ')
        .padStart(20),
      String(Math.round((rest.atEnd - before) / loaded)).padStart(8),
      `${rest.entries} in ${rest.seconds.toFixed(1)} s`.padStart(17),
      [windows[0], windows.at(-1)]
        .map((window) => String(Math.round(window?.megabytes ?? 0)).padStart(4))
        .join(' → ')
        .padStart(18),
      String(wrong).padStart(5),
    ].join(' | ')
  } finally {
    await system.stop()
  }
}

console.log(`${values.stations} stations, median of ${values.windows} windows of ${values.seconds} s\n`)
console.log(
  'system   | workload  | messages/s | CPU µs/message | ms: 50 / 95 / 99 % | stored/s | left when it ends | MB: first and last | wrong',
)
for (const system of values.systems.split(','))
  for (const workload of values.workloads.split(',')) console.log(await measure(system, workload))
process.exit(0)
