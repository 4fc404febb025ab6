import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Source } from '../body.ts'

const tooSlow = () => new AppError('timeout', 'The download was too slow')

/**
 * The TLS end of a socket.
 * @throws AppError `invalid` when the handshake fails, or takes too long
 */
export const secured = (
  socket: Socket,
  secureContext: SecureContext,
  withinMs: number,
): Promise<TLSSocket> => {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>()
  const fail = (why: string) => {
    socket.destroy()
    reject(new AppError('invalid', `TLS failed: ${why}`.slice(0, 200)))
  }
  const timer = setTimeout(() => fail('too slow'), withinMs)
  const secure = new TLSSocket(socket, { isServer: true, secureContext })
  secure.on('error', (error) => fail(error.message))
  secure.once('close', () => fail('the station ended it'))
  secure.once('secure', () => resolve(secure))
  return promise.finally(() => clearTimeout(timer))
}

/**
 * What a socket receives; it waits in the socket, and beyond that in the station, until it is wanted. A socket that was
 * destroyed here ends like one that the station has ended: only the signal distinguishes them.
 */
export const sourceOf = (socket: Socket, given: AbortSignal): Source => {
  const pieces: AsyncIterator<Uint8Array> = socket[Symbol.asyncIterator]()
  return {
    read: async () => {
      const { done, value } = await pieces.next()
      if (given.aborted) throw new AppError('invalid', 'The transfer was aborted')
      return done === true ? { done: true } : { done: false, value }
    },
    cancel: async () => void socket.destroy(),
  }
}

interface SendLimits {
  readonly idleMs: number
  readonly totalMs: number
}

/** Waits for an event of the socket, but not for one that is dead or silent. */
const awaited = (socket: Socket, ms: number, begin: (done: () => void) => void): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onClose = () => reject(new Error('the station ended the data connection'))
  const timer = setTimeout(() => reject(tooSlow()), ms)
  socket.once('close', onClose)
  begin(resolve)
  return promise.finally(() => {
    clearTimeout(timer)
    socket.off('close', onClose)
  })
}

/**
 * Sends pieces no faster than the station takes them, and ends the connection.
 * @throws AppError `timeout`; what the pieces threw; an error when the station ended it before
 */
export const sendAll = async (
  socket: Socket,
  pieces: AsyncIterable<Uint8Array>,
  { idleMs, totalMs }: SendLimits,
): Promise<void> => {
  const endsAt = performance.now() + totalMs
  for await (const piece of pieces) {
    if (socket.destroyed) throw new Error('the station ended the data connection')
    const left = endsAt - performance.now()
    if (left <= 0) throw tooSlow()
    if (!socket.write(piece))
      await awaited(socket, Math.min(idleMs, left), (done) => socket.once('drain', done))
  }
  await awaited(socket, idleMs, (done) => socket.end(done))
}
