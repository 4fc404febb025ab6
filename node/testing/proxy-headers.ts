import { isIPv4 } from 'node:net'

export const v1Header = (from: string, family = isIPv4(from) ? 'TCP4' : 'TCP6'): Buffer =>
  Buffer.from(`PROXY ${family} ${from} ${family === 'TCP4' ? '192.0.2.9' : '2001:db8::9'} 40000 443\r\n`)

/** The eight groups written out. */
const v6Bytes = (groups: readonly number[]) =>
  Buffer.concat(groups.map((group) => Buffer.from([group >> 8, group & 255])))

export interface V2 {
  readonly command?: number
  /** Bytes of an IPv4 address, or the eight groups of an IPv6 one. */
  readonly from: readonly number[]
  readonly extensions?: Buffer
}

export const v2Header = ({ command = 1, from, extensions = Buffer.alloc(0) }: V2): Buffer => {
  const address = from.length === 4 ? Buffer.from(from) : v6Bytes(from)
  const body = Buffer.concat([address, Buffer.alloc(address.length), Buffer.from([1, 2, 3, 4]), extensions])
  const head = Buffer.from('0d0a0d0a000d0a515549540a00000000', 'hex')
  head[12] = 0x20 | command
  head[13] = from.length === 4 ? 0x11 : 0x21
  head.writeUInt16BE(body.length, 14)
  return Buffer.concat([head, body])
}

/** The extension that says whether the client came over TLS, behind one that means nothing here. */
export const tlsExtension = (overTls: boolean): Buffer =>
  Buffer.from([0x04, 0, 1, 0, 0x20, 0, 5, overTls ? 1 : 0, 0, 0, 0, 0])
