import type { Socket, SocketHandler } from 'bun'
import { LOOPBACK, type Origin, type Origins } from './origins.ts'
import { createOutlet, type Outlet } from './outlet.ts'

/** A listener of this process, and who is behind the connections that are made to it here. */
export interface Inner {
  readonly port: number
  readonly origins: Origins
}

/** The events of the outer socket, passed on. */
export interface Relay {
  data(bytes: Uint8Array): void
  drain(): void
  /** It says nothing more, and may still listen. */
  end(): void
  /** It is gone, both ways. */
  closed(): void
}

export interface RelayOptions {
  /** Who is at the other end of the outer socket. */
  readonly origin: Origin
  readonly inner: Inner
  /** Who reads nothing for so long is given up: a socket that is held does not notice that its other end is gone. */
  readonly stalledSeconds: number
  /** The listener could not be reached. */
  unreachable(): void
}

interface InnerEvents {
  opened(socket: Socket<InnerEvents>): void
  data(bytes: Uint8Array): void
  drain(): void
  closed(): void
}

const innerHandlers: SocketHandler<InnerEvents> = {
  open: (socket) => socket.data.opened(socket),
  data: (socket, bytes) => socket.data.data(bytes),
  drain: (socket) => socket.data.drain(),
  // A listener that has ended a connection reads no more of it.
  end: (socket) => void socket.end(),
  close: (socket) => socket.data.closed(),
  error: () => {},
}

/** Joins a socket with a connection to a listener of this process, both ways, until one of them ends. */
export const startRelay = (outer: Socket<unknown>, options: RelayOptions): Relay => {
  const { origin, inner, stalledSeconds, unreachable } = options
  let innerSocket: Socket<InnerEvents> | null = null
  let forget = () => {}
  let isOver = false

  const inward: Outlet = createOutlet({
    hold: () => void outer.pause(),
    release: () => void outer.resume(),
    finish: () => void innerSocket?.shutdown(),
  })
  const outward: Outlet = createOutlet({
    hold: () => void innerSocket?.pause(),
    release: () => {
      outer.timeout(0)
      innerSocket?.resume()
    },
    finish: () => {
      outer.timeout(stalledSeconds)
      outer.resume()
      outer.end()
    },
  })
  const watch = () => void (outward.waiting() > 0 && outer.timeout(stalledSeconds))

  const events: InnerEvents = {
    opened: (socket) => {
      if (isOver) return void socket.terminate()
      innerSocket = socket
      forget = inner.origins.add(socket.localPort, origin)
      socket.setNoDelay(true)
      inward.open(socket)
    },
    data: (bytes) => {
      outward.push(bytes)
      watch()
    },
    drain: () => inward.drain(),
    closed: () => {
      forget()
      innerSocket = null
      inward.drop()
      outward.end()
    },
  }
  outward.open(outer)
  Bun.connect({
    ...{ hostname: LOOPBACK, port: inner.port, allowHalfOpen: true, data: events },
    socket: innerHandlers,
  }).catch(() => {
    unreachable()
    events.closed()
  })

  return {
    data: (bytes) => inward.push(bytes),
    drain: () => {
      outward.drain()
      watch()
    },
    end: () => inward.end(),
    closed: () => {
      isOver = true
      outward.drop()
      innerSocket?.terminate()
    },
  }
}
