import { cannotListen } from '../cannot-listen.ts'
import { onOnePort } from '../one-port.ts'
import { type ServerDeps, type ServerOptions, type StationServer, startFronted, stopAll } from './fronted.ts'
import { listen } from './listener.ts'

/** Refuses a port that somebody else has: with `reusePort` the system would share it without a word. */
const assertFree = ({ hostname, port }: ServerOptions) => {
  try {
    Bun.listen({ hostname, port, socket: { data() {} } }).stop(true)
  } catch (cause) {
    throw cannotListen('NODE_PORT', { hostname, port }, cause)
  }
}

/** Stations reach the listeners themselves; more of them share the port, each with its own queue of connections to accept. */
const startPlain = (deps: ServerDeps, options: ServerOptions): StationServer => {
  const { hostname, listeners, pingSeconds, proxies } = options
  const opened = (port: number) => {
    const place = { hostname, port, reusePort: listeners > 1, pingSeconds, proxies }
    return listen(deps, place, (peer) => ({
      ...{ address: peer?.address ?? '', overTls: false, certificate: null },
      settle: () => {},
    }))
  }
  const servers = onOnePort(listeners, options.port, opened)
  return {
    port: servers[0].port ?? options.port,
    renewTls: () => {},
    stopAccepting: () => {
      for (const server of servers) void server.stop(false)
    },
    stop: () => stopAll(servers),
  }
}

/** Opens the port for stations. */
export const startServer = (deps: ServerDeps, options: ServerOptions): StationServer => {
  const { port, tls, proxyProtocol } = options
  if (port !== 0) assertFree(options)
  try {
    return tls === undefined && !proxyProtocol ? startPlain(deps, options) : startFronted(deps, options)
  } catch (cause) {
    throw cannotListen('NODE_PORT', options, cause)
  }
}
