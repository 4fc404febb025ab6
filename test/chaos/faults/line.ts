import { connect, createServer, type Socket } from 'node:net'
import { createPipe, type Flow, type Pipe, unhindered } from './pipe.ts'

/** A piece of network that can be made bad: a TCP proxy in front of one port of this machine. */
export interface Line {
  readonly port: number
  /** From now on all bytes, of old and new connections, flow like this. */
  shape(flow: Flow): void
  /** Bytes wait here until `shape` or `heal`: a line that hangs and comes back. */
  stall(): void
  /** Present connections never carry a byte again and nobody is notified; new ones work. */
  forget(): void
  /** Resets every present connection (RST). */
  reset(): void
  /** Resets present connections and every new one until `heal`. */
  cut(): void
  heal(): void
  connections(): number
  close(): Promise<void>
}

interface Connection {
  readonly pipes: readonly Pipe[]
  /** Its bytes vanish, and so does the news of its end. */
  forgotten: boolean
  reset(): void
}

const listen = (server: ReturnType<typeof createServer>): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

/** A line from a free port of loopback to another one. Nothing needs to listen there yet. */
export const createLine = async (target: number): Promise<Line> => {
  const open = new Set<Connection>()
  let isCut = false
  let flow: Flow = unhindered

  const join = (near: Socket) => {
    // Without a listener an `error` would be thrown into the event loop; `close` follows it.
    near.on('error', () => {})
    if (isCut) return near.resetAndDestroy()
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true })
    far.on('error', () => {})
    near.setNoDelay(true)
    const connection: Connection = {
      pipes: [createPipe(near, far), createPipe(far, near)],
      forgotten: false,
      reset: () => {
        near.resetAndDestroy()
        far.resetAndDestroy()
      },
    }
    for (const pipe of connection.pipes) pipe.shape(flow)
    open.add(connection)
    const ended = (other: Socket) => () => {
      if (connection.forgotten && !other.destroyed) return
      open.delete(connection)
      for (const pipe of connection.pipes) pipe.end()
      other.destroy()
    }
    near.on('close', ended(far))
    far.on('close', ended(near))
  }
  const server = createServer(join)
  const port = await listen(server)

  const shape = (next: Flow) => {
    flow = next
    for (const { pipes } of open) for (const pipe of pipes) pipe.shape(next)
  }
  const reset = () => {
    for (const connection of [...open]) connection.reset()
  }
  return {
    port,
    shape,
    stall: () => shape({ ...unhindered, held: true }),
    forget: () => {
      for (const connection of open) {
        connection.forgotten = true
        for (const pipe of connection.pipes) pipe.swallow()
      }
    },
    reset,
    cut: () => {
      isCut = true
      reset()
    },
    heal: () => {
      isCut = false
      shape(unhindered)
    },
    connections: () => open.size,
    close: async () => {
      isCut = true
      reset()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
