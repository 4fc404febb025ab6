import { connect, type Socket } from 'node:net'
import { connect as connectTls, type SecureVersion, type TLSSocket } from 'node:tls'
import { testCertificate } from './tls.ts'

/** A control connection that says exactly what a test asks it to, and reads whole replies. */
export interface RawFtp {
  /** Sends it as it is; several commands may stand in one packet. */
  say(text: string): void
  /** The next whole reply, `226 done`; empty when the connection has ended. */
  nextReply(): Promise<string>
  /** Sends one command and reads its reply. */
  ask(command: string): Promise<string>
  /** After 234: speaks TLS from now on. */
  secure(): Promise<void>
  /** The data connection that 227 or 229 names; `session`: over TLS, resuming that of the control connection. */
  data(reply: string, options?: { readonly tls?: boolean; readonly localAddress?: string }): Promise<Socket>
  readonly socket: Socket
  end(): void
}

const opened = (socket: Socket, event: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket))
    socket.once('error', reject)
  })

const portOf = (reply: string): number => {
  const extended = /\(\|\|\|(\d+)\|\)/.exec(reply)?.[1]
  const [, high = '', low = ''] = /\((?:\d+,){4}(\d+),(\d+)\)/.exec(reply) ?? []
  return extended === undefined ? Number(high) * 256 + Number(low) : Number(extended)
}

export const rawFtp = async (port: number, maxVersion: SecureVersion = 'TLSv1.3'): Promise<RawFtp> => {
  const tlsOptions = { host: 'localhost', ca: testCertificate, maxVersion }
  let session: Buffer | undefined
  let socket: Socket = await opened(connect(port, '127.0.0.1'), 'connect')
  let text = ''
  let ended = false
  let wake = () => {}
  const onData = (piece: Uint8Array) => {
    text += piece.toString()
    wake()
  }
  const onEnd = () => {
    ended = true
    wake()
  }
  const attend = () => {
    socket.on('data', onData)
    socket.on('close', onEnd)
    socket.on('error', onEnd)
  }
  attend()

  /** The whole reply at the beginning of what was received: several lines end with one that has a space after its code. */
  const take = (): string | null => {
    const [whole] = /^(?:\d{3}-[\s\S]*?\r\n)?\d{3} .*\r\n/.exec(text) ?? []
    if (whole === undefined) return null
    text = text.slice(whole.length)
    return whole.trimEnd()
  }
  const nextReply = async (): Promise<string> => {
    for (;;) {
      const reply = take()
      if (reply !== null) return reply
      if (ended) return ''
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  const say = (line: string) => void socket.write(Buffer.from(line, 'latin1'))
  return {
    say,
    nextReply,
    ask: (command) => {
      say(`${command}\r\n`)
      return nextReply()
    },
    secure: async () => {
      socket.off('data', onData)
      socket.off('close', onEnd)
      const secure: TLSSocket = connectTls({ ...tlsOptions, socket })
      secure.on('session', (ticket) => {
        session = ticket
      })
      socket = await opened(secure, 'secureConnect')
      attend()
    },
    data: async (reply, { tls = false, localAddress } = {}) => {
      const options = { port: portOf(reply), host: '127.0.0.1' }
      const data = await opened(connect(localAddress ? { ...options, localAddress } : options), 'connect')
      if (!tls) return data
      return connectTls({ ...tlsOptions, socket: data, ...(session && { session }) })
    },
    get socket() {
      return socket
    },
    end: () => socket.destroy(),
  }
}
