// bun run bench:socket — what a validated OCPP message costs in the real node, as ratios to Bun's own WebSocket echo.
// The three servers are measured in turn within one run, so that the machine's drift hits them alike. --tls: all over TLS.
import { parseArgs } from 'node:util'
import { testCertificate, testKey } from '../node/testing/tls.ts'
import { median } from './percentiles.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    depths: { type: 'string', default: '1,8' },
    mix: { type: 'string', default: 'meter' },
    tls: { type: 'boolean', default: false },
  },
})
const password = 'password-of-the-benchmark'

interface Measured {
  readonly perSecond: number
  readonly cpuMicros: number
}
interface Server {
  readonly name: string
  readonly command: readonly string[]
  readonly echo: boolean
}

const node = (mode: string) => ['bench/socket/node-server.ts', mode, values.connections, password]
const servers: readonly Server[] = [
  { name: 'echo (Bun.serve)', command: ['bench/socket/echo-server.ts'], echo: true },
  { name: 'node without journal', command: node('no-journal'), echo: false },
  { name: 'node with journal', command: node('journal'), echo: false },
]

/** On two or more processors the server has one for itself; elsewhere they share. */
const pinned = (processor: number, command: readonly string[]): string[] =>
  navigator.hardwareConcurrency > 1 && Bun.which('taskset') !== null
    ? ['taskset', '-c', String(processor), ...command]
    : [...command]

const environment = {
  ...{ ...process.env, NODE_ENV: 'production' },
  ...(values.tls && { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey }),
}
const start = async (server: Server) => {
  const child = Bun.spawn(pinned(0, [process.execPath, ...server.command]), {
    stdout: 'pipe',
    stderr: 'inherit',
    env: environment,
  })
  const decoder = new TextDecoder()
  let said = ''
  for await (const chunk of child.stdout) {
    said += decoder.decode(chunk)
    const port = said.match(/port (\d+)/)?.[1]
    if (port !== undefined) return { ...server, child, port }
  }
  throw new Error(`${server.name} did not start`)
}

const measure = async (server: Awaited<ReturnType<typeof start>>, depth: string): Promise<Measured> => {
  const load = Bun.spawn(
    pinned(1, [
      process.execPath,
      'bench/socket/load.ts',
      ...['--port', server.port, '--pid', String(server.child.pid), '--depth', depth, '--mix', values.mix],
      ...['--connections', values.connections, '--seconds', values.seconds, '--password', password],
      ...(server.echo ? ['--echo'] : []),
      ...(values.tls ? ['--tls'] : []),
    ]),
    { stdout: 'pipe', stderr: 'inherit', env: environment },
  )
  const text = await new Response(load.stdout).text()
  if ((await load.exited) !== 0) throw new Error(`${server.name}: wrong answers or closed sockets: ${text}`)
  return JSON.parse(text) as Measured
}

const running = await Promise.all(servers.map(start))
try {
  console.log(
    `${values.mix} messages, ${values.connections} connections, median of ${values.rounds} rounds\n`,
  )
  console.log('depth | server               | messages/s | CPU µs/message | throughput ÷ echo')
  for (const depth of values.depths.split(',')) {
    const rounds: Measured[][] = []
    for (let round = 0; round < Number(values.rounds); round++) {
      const row: Measured[] = []
      for (const server of running) row.push(await measure(server, depth))
      rounds.push(row)
    }
    for (const [index, server] of running.entries()) {
      const own = rounds.flatMap((row) => row[index] ?? [])
      const ratio = median(rounds.map((row) => (row[index]?.perSecond ?? 0) / (row[0]?.perSecond ?? 1)))
      console.log(
        [
          depth.padStart(5),
          server.name.padEnd(20),
          String(Math.round(median(own.map((each) => each.perSecond)))).padStart(10),
          median(own.map((each) => each.cpuMicros))
            .toFixed(1)
            .padStart(14),
          ratio.toFixed(2).padStart(17),
        ].join(' | '),
      )
    }
  }
} finally {
  for (const { child } of running) child.kill('SIGTERM')
}
