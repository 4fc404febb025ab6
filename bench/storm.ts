// bun run bench:storm — thousands of stations drop and return within seconds: how soon are all of them authenticated
// and booted, and what do those notice that stayed? The node keeps its journal on disk and runs in a process of its
// own, as do the stations that return and those that stay.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    stations: { type: 'string', default: '10000' },
    within: { type: 'string', default: '5' },
    'at-once': { type: 'boolean', default: false },
    listeners: { type: 'string', default: '1,4,8' },
  },
})
const established = '200'
const quietMs = 3_000
const password = 'password-of-the-benchmark'

interface Waits {
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}
interface Returned {
  readonly seconds: number
  readonly errors: Readonly<Record<string, number>>
}

/** As many open files as the system allows: each station is one on either side. */
const withFiles = (command: readonly string[]): string[] => [
  'sh',
  '-c',
  'ulimit -n $(ulimit -Hn); exec "$@"',
  'sh',
  process.execPath,
  ...command,
]

const startNode = async (listeners: string) => {
  const stations = String(Number(values.stations) + Number(established))
  const child = Bun.spawn(
    withFiles(['bench/socket/node-server.ts', process.env.MODE ?? 'journal', stations, password]),
    {
      stdout: 'pipe',
      stderr: 'inherit',
      env: { ...process.env, NODE_ENV: 'production', NODE_LISTENERS: listeners },
    },
  )
  const decoder = new TextDecoder()
  let said = ''
  for await (const chunk of child.stdout) {
    said += decoder.decode(chunk)
    const port = said.match(/port (\d+)/)?.[1]
    if (port !== undefined) return { child, port }
  }
  throw new Error('the node did not start')
}

/** A process that says `ready`, and then answers each message with one of its own. */
const startStations = async (script: string, port: string, args: readonly string[]) => {
  let receive: (message: unknown) => void = () => {}
  const next = (): Promise<unknown> => new Promise((resolve) => (receive = resolve))
  const ready = next()
  const child = Bun.spawn(withFiles([script, '--port', port, '--password', password, ...args]), {
    stdout: 'inherit',
    stderr: 'inherit',
    ipc: (message) => receive(message),
  })
  await ready
  return {
    child,
    ask: async <T>(): Promise<T> => {
      const answer = next()
      child.send('now')
      return (await answer) as T
    },
  }
}

/** Of the thread that holds the sockets. */
const cpuSeconds = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const storm = async (listeners: string) => {
  const node = await startNode(listeners)
  const { stations, within } = values
  const returning = await startStations('bench/storm/returning.ts', node.port, [
    '--count',
    stations,
    '--within',
    within,
    ...(values['at-once'] ? ['--at-once'] : []),
  ])
  const staying = await startStations('bench/storm/established.ts', node.port, [
    '--first',
    stations,
    '--count',
    established,
  ])
  try {
    await Bun.sleep(quietMs)
    const quiet = await staying.ask<Waits>()
    const before = cpuSeconds(node.child.pid)
    const returned = await returning.ask<Returned>()
    const cpu = cpuSeconds(node.child.pid) - before
    return { quiet, returned, cpu, stormy: await staying.ask<Waits>() }
  } finally {
    for (const { child } of [returning, staying, node]) {
      child.kill('SIGTERM')
      await child.exited
    }
  }
}

const shown = ({ p50, p99, p999, max }: Waits) =>
  [p50, p99, p999, max].map((ms) => ms.toFixed(1).padStart(6)).join(' / ')
console.log(
  `${values.stations} stations drop${values['at-once'] ? ' at once' : ''} and return within ${values.within} s, ${established} stay\n`,
)
console.log(
  'listeners | all back, s | CPU of sockets, s | answers to those who stay, ms: p50 / p99 / p99.9 / max, quiet | in the storm',
)
for (let round = 0; round < Number(values.rounds); round++) {
  for (const listeners of values.listeners.split(',')) {
    const { quiet, returned, cpu, stormy } = await storm(listeners)
    const { seconds, errors } = returned
    console.log(
      [
        listeners.padStart(9),
        seconds.toFixed(1).padStart(11),
        cpu.toFixed(2).padStart(10),
        shown(quiet),
        shown(stormy),
      ].join(' | '),
      Object.keys(errors).length === 0 ? '' : JSON.stringify(errors),
    )
  }
}
