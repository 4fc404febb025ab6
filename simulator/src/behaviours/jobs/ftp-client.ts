import { connect, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'

/** Where a file is to go to, or come from, over FTP; `ftps` as firmware means it: AUTH TLS first (RFC 4217). */
export interface FtpAddress {
  readonly secure: boolean
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly folder: string
  readonly name: string
}

const TIMEOUT_MS = 30_000

/** Null where the location is no address of FTP. A location that ends in a slash is a folder. */
export const ftpAddress = (location: string, name: string): FtpAddress | null => {
  if (!/^ftps?:\/\//i.test(location) || !URL.canParse(location)) return null
  const url = new URL(location)
  const path = decodeURIComponent(url.pathname)
  const cut = path.lastIndexOf('/')
  return {
    secure: url.protocol === 'ftps:',
    host: url.hostname,
    port: Number(url.port || 21),
    user: decodeURIComponent(url.username) || 'anonymous',
    password: decodeURIComponent(url.password),
    folder: path.slice(0, cut) || '/',
    name: path.slice(cut + 1) || name,
  }
}

const opened = (socket: Socket, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once(event, resolve)
    socket.once('error', reject)
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the server is silent')))
  })

/** Many stations take any certificate; so does this one. */
const overTls = async (socket: Socket, host: string, session?: Buffer): Promise<TLSSocket> => {
  const options = { socket, servername: /^[\d.]+$/.test(host) ? '' : host, rejectUnauthorized: false }
  const secure = connectTls({ ...options, ...(session !== undefined && { session }) })
  await opened(secure, 'secureConnect')
  return secure
}

const repliesOf = (socket: Socket) => {
  let text = ''
  let wake = () => {}
  socket.on('data', (piece: Uint8Array) => {
    text += piece.toString()
    wake()
  })
  socket.on('close', () => wake())
  return async (): Promise<string> => {
    for (;;) {
      const [whole] = /^(?:\d{3}-[\s\S]*?\r\n)?\d{3} .*\r\n/.exec(text) ?? []
      if (whole !== undefined) {
        text = text.slice(whole.length)
        return whole
      }
      if (socket.destroyed) throw new Error('the server has left')
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

/** The control connection of one transfer. */
const createControl = (socket: Socket) => {
  const reply = repliesOf(socket)
  const expect = async (code: RegExp): Promise<string> => {
    const replyText = await reply()
    if (!code.test(replyText)) throw new Error(`the server said ${replyText.trim()}`)
    return replyText
  }
  return {
    expect,
    ask: (command: string, code: RegExp): Promise<string> => {
      socket.write(`${command}\r\n`)
      return expect(code)
    },
  }
}

const passivePort = (reply: string): number => {
  const [, high = '', low = ''] = /\((?:\d+,){4}(\d+),(\d+)\)/.exec(reply) ?? []
  return Number(high) * 256 + Number(low)
}

/** Goes through one transfer and resolves to what `move` made of the data connection. */
const transfer = async <T>(
  address: FtpAddress,
  verb: 'STOR' | 'RETR',
  move: (data: Socket) => Promise<T>,
): Promise<T> => {
  const { host, secure, user, password, folder, name } = address
  const raw = connect(address.port, host)
  try {
    await opened(raw, 'connect')
    let socket: Socket = raw
    let control = createControl(raw)
    await control.expect(/^220/)
    let session: Buffer | undefined
    if (secure) {
      await control.ask('AUTH TLS', /^234/)
      raw.removeAllListeners('data')
      const tls = await overTls(raw, host)
      session = tls.getSession()
      socket = tls
      control = createControl(socket)
    }
    await control.ask(`USER ${user}`, /^331/)
    await control.ask(`PASS ${password}`, /^230/)
    await control.ask(`CWD ${folder}`, /^250/)
    if (secure) for (const command of ['PBSZ 0', 'PROT P']) await control.ask(command, /^200/)
    await control.ask('TYPE I', /^200/)
    const port = passivePort(await control.ask('PASV', /^227/))
    const plain = connect(port, host)
    await opened(plain, 'connect')
    // The server begins its side of TLS with its answer to the command.
    await control.ask(`${verb} ${name}`, /^1[25]/)
    const moved = await move(secure ? await overTls(plain, host, session) : plain)
    await control.expect(/^2[25]/)
    await control.ask('QUIT', /^221/)
    return moved
  } finally {
    raw.destroy()
  }
}

export const ftpUpload = (address: FtpAddress, content: string): Promise<void> =>
  transfer(address, 'STOR', async (data) => {
    data.end(content)
  })

export const ftpDownload = (address: FtpAddress): Promise<Uint8Array> =>
  transfer(address, 'RETR', async (data) => {
    const pieces: Uint8Array[] = []
    for await (const piece of data) pieces.push(piece)
    return Buffer.concat(pieces)
  })
