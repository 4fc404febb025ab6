import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { type Command, commandOf, createLines } from './commands.ts'
import { secured } from './data-connection.ts'

export interface ChannelHooks {
  readonly onCommands: (commands: readonly Command[]) => void
  readonly onSilence: () => void
  /** It has ended, or broken. */
  readonly onGone: () => void
}

/** Answers that a peer may leave unread. */
const UNREAD_BYTES = 16 * 1024

/** The two ways of a control connection: commands come in, lines go out, first in clear and then over TLS. */
export const createChannel = (raw: Socket, idleMs: number, hooks: ChannelHooks) => {
  let socket: Socket = raw
  let lines = createLines()

  const destroy = () => {
    socket.destroy()
    raw.destroy()
  }
  const onData = (piece: Uint8Array) => {
    const received = lines.feed(piece)
    if (received === null) destroy()
    else if (received.length > 0) hooks.onCommands(received.map(commandOf))
  }
  const attend = () => {
    socket.setTimeout(idleMs)
    socket.on('timeout', hooks.onSilence)
    socket.on('error', destroy)
    socket.on('close', destroy)
    socket.on('data', onData)
  }
  raw.once('close', hooks.onGone)
  attend()

  return {
    destroy,
    /** Ends it when what was sent has left. */
    end: () => socket.destroySoon(),
    send: (text: string) => {
      if (socket.destroyed || socket.writableEnded) return
      socket.write(`${text}\r\n`)
      if (socket.writableLength > UNREAD_BYTES) destroy()
    },
    /**
     * Speaks TLS from now on. Nothing that was said in clear counts after it (CVE-2011-0411).
     * @throws AppError `invalid` when the handshake fails
     */
    secure: async (secureContext: SecureContext, withinMs: number): Promise<void> => {
      raw.removeListener('data', onData)
      lines = createLines()
      socket = await secured(raw, secureContext, withinMs)
      attend()
    },
  }
}
