import { createServer, type Server, type Socket } from 'node:net'
import { AppError } from '@ocpp/shared/kernel/errors'

/** A port that one connection from one address is awaited at. */
export interface PassivePort {
  readonly port: number
  /** @throws AppError `unreachable` when nobody came */
  readonly socket: () => Promise<Socket>
  /** Ends the wait and the connection. */
  close(): void
}

export interface PassiveOptions {
  readonly hostname: string
  /** Both 0: any free one. */
  readonly from: number
  readonly to: number
  /** How long the station may take to come. */
  readonly waitMs: number
}

const listening = (server: Server, port: number, hostname: string): Promise<boolean> =>
  new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, hostname, () => resolve(true))
  })

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** IPv4 written as IPv6, as sockets of both kinds report it. */
export const plainAddress = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/i, '')

/** Lends the ports of data connections, one for each transfer. */
export const createPassivePorts = ({ hostname, from, to, waitMs }: PassiveOptions) => {
  const lent = new Set<number>()
  let next = from

  const awaitVisitor = (server: Server, address: string, release: () => void): PassivePort => {
    const { promise, resolve, reject } = Promise.withResolvers<Socket>()
    // Whoever asks learns it; nobody has to ask.
    promise.catch(() => {})
    let came: Socket | undefined
    const stop = (why: string) => {
      clearTimeout(timer)
      server.close()
      release()
      reject(new AppError('unreachable', why))
    }
    const timer = setTimeout(() => stop('The station opened no data connection'), waitMs)
    server.on('error', () => stop('The port of the data connection failed'))
    server.on('connection', (socket) => {
      socket.on('error', () => {})
      // A stranger's connection must not take the station's place, nor see its bytes.
      if (came !== undefined || plainAddress(socket.remoteAddress) !== address) return socket.destroy()
      came = socket
      resolve(socket)
      stop('')
    })
    return {
      port: portOf(server),
      socket: () => promise,
      close: () => {
        stop('The data connection was closed')
        came?.destroy()
      },
    }
  }

  return {
    /** Null when every port is taken. */
    open: async (address: string): Promise<PassivePort | null> => {
      for (let tries = 0; tries <= to - from; tries++) {
        const port = next
        next = next >= to ? from : next + 1
        if (port !== 0 && lent.has(port)) continue
        lent.add(port)
        const server = createServer({ pauseOnConnect: true, noDelay: true })
        if (await listening(server, port, hostname))
          return awaitVisitor(server, address, () => lent.delete(port))
        lent.delete(port)
      }
      return null
    },
  }
}

export type PassivePorts = ReturnType<typeof createPassivePorts>
