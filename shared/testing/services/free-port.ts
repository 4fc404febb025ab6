import { createServer } from 'node:net'

// Below every system's ephemeral range (Linux 32768+, macOS 49152+): an outgoing connection can then never
// take the port of a server that a test has killed and is about to start again.
const LOWEST = 20_000
const HIGHEST = 32_000

/** Loopback ports that nothing listens on, all different, for servers that cannot bind port 0 themselves. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

/** One loopback port that nothing listens on. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  if (port === undefined) throw new Error('no free port')
  return port
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
