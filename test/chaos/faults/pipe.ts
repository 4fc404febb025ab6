import type { Socket } from 'node:net'

/** How bytes flow in one direction. */
export interface Flow {
  readonly delayMs: number
  /** Each piece is late by up to this much more. */
  readonly jitterMs: number
  readonly bytesPerSecond: number
  /** Nothing flows until the next flow is set. */
  readonly held: boolean
}

export const unhindered: Flow = {
  delayMs: 0,
  jitterMs: 0,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  held: false,
}

/** One direction of a connection. */
export interface Pipe {
  shape(flow: Flow): void
  /** From now on bytes are read and dropped. */
  swallow(): void
  end(): void
}

/** More than this waits in the sender: backpressure reaches it as over a real line. */
const WINDOW_BYTES = 64 * 1024
/** A slow line carries small pieces. */
const PIECE_BYTES = 1_024

export const createPipe = (from: Socket, to: Socket): Pipe => {
  let flow = unhindered
  let swallows = false
  const queue: { readonly bytes: Buffer; readonly dueMs: number }[] = []
  let queued = 0
  let lastDueMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const lateness = () => flow.delayMs + Math.random() * flow.jitterMs
  const pump = () => {
    clearTimeout(timer)
    timer = undefined
    if (flow.held) return
    for (;;) {
      const head = queue[0]
      if (head === undefined) break
      const waitMs = head.dueMs - performance.now()
      if (waitMs > 0) {
        timer = setTimeout(pump, waitMs)
        break
      }
      queue.shift()
      queued -= head.bytes.length
      to.write(head.bytes)
    }
    if (queued < WINDOW_BYTES && from.isPaused()) from.resume()
  }
  const add = (bytes: Buffer) => {
    const travels = (bytes.length / flow.bytesPerSecond) * 1000
    lastDueMs = Math.max(lastDueMs + travels, performance.now() + lateness() + travels)
    queue.push({ bytes, dueMs: lastDueMs })
    queued += bytes.length
  }

  from.on('data', (bytes: Buffer) => {
    if (swallows) return
    if (flow === unhindered && queue.length === 0) {
      to.write(bytes)
      return
    }
    if (Number.isFinite(flow.bytesPerSecond)) {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) add(bytes.subarray(at, at + PIECE_BYTES))
    } else {
      add(bytes)
    }
    if (queued >= WINDOW_BYTES) from.pause()
    pump()
  })
  return {
    shape: (next) => {
      flow = next
      if (next === unhindered) {
        // What was late is due now; order is kept.
        queue.splice(0, queue.length, ...queue.map(({ bytes }) => ({ bytes, dueMs: 0 })))
        lastDueMs = 0
      }
      pump()
    },
    swallow: () => {
      swallows = true
      queue.length = 0
      queued = 0
      clearTimeout(timer)
      from.resume()
    },
    end: () => {
      clearTimeout(timer)
      queue.length = 0
    },
  }
}
