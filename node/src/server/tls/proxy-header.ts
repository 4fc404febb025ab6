import { isIP } from 'node:net'

/** Whom a proxy says that a connection is from. */
export interface ProxiedSender {
  readonly address: string
  /** The proxy was reached over TLS, where it says so. */
  readonly overTls: boolean
}

/** `bytes` of it are the header; `sender` null: the proxy's own connection, such as a probe. */
export interface ProxyHeader {
  readonly bytes: number
  readonly sender: ProxiedSender | null
}

const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex')
const V1 = Buffer.from('PROXY ')
const V1_LONGEST = 107
const V2_FIXED = 16
/** More than every known extension needs. */
const V2_LONGEST = V2_FIXED + 2_048
const SSL_TLV = 0x20

/** `::ffff:192.0.2.1` is the IPv4 address. */
export const plainAddress = (address: string): string =>
  /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address

const v6 = (bytes: Buffer): string => {
  const groups = Array.from({ length: 8 }, (_, n) => bytes.readUInt16BE(n * 2).toString(16))
  const mapped = bytes.subarray(0, 12).equals(Buffer.from('00000000000000000000ffff', 'hex'))
  // As `URL` writes it: every other part of the system names it so.
  return mapped ? bytes.subarray(12).join('.') : new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}

/** Whether the client came to the proxy over TLS, as its extensions say. */
const saysTls = (extensions: Buffer): boolean => {
  for (let at = 0; at + 3 <= extensions.length; ) {
    const length = extensions.readUInt16BE(at + 1)
    const value = extensions.subarray(at + 3, at + 3 + length)
    if (extensions[at] === SSL_TLV && value.length === length && length > 0)
      return ((value[0] ?? 0) & 1) === 1
    at += 3 + length
  }
  return false
}

const readV2 = (bytes: Buffer): ProxyHeader | 'more' | 'broken' => {
  if (bytes.length < V2_FIXED) return 'more'
  const [versionAndCommand = 0, familyAndKind = 0] = bytes.subarray(12)
  const command = versionAndCommand & 15
  const length = V2_FIXED + bytes.readUInt16BE(14)
  if (versionAndCommand >> 4 !== 2 || command > 1 || length > V2_LONGEST) return 'broken'
  if (bytes.length < length) return 'more'
  const family = familyAndKind >> 4
  if (command === 0 || family === 0) return { bytes: length, sender: null }
  const body = bytes.subarray(V2_FIXED, length)
  const size = family === 1 ? 4 : 16
  const extensionsFrom = 2 * size + 4
  if (family > 2 || body.length < extensionsFrom) return 'broken'
  const from = body.subarray(0, size)
  const address = family === 1 ? from.join('.') : v6(from)
  return { bytes: length, sender: { address, overTls: saysTls(body.subarray(extensionsFrom)) } }
}

const readV1 = (bytes: Buffer): ProxyHeader | 'more' | 'broken' => {
  const end = bytes.subarray(0, V1_LONGEST).indexOf('\r\n')
  if (end < 0) return bytes.length >= V1_LONGEST ? 'broken' : 'more'
  const line = bytes.toString('latin1', 0, end)
  if (/^PROXY UNKNOWN(?: .*)?$/.test(line)) return { bytes: end + 2, sender: null }
  const [, family, from = '', to = ''] =
    /^PROXY TCP([46]) ([0-9a-fA-F.:]+) ([0-9a-fA-F.:]+) \d{1,5} \d{1,5}$/.exec(line) ?? []
  if (family === undefined || [from, to].some((each) => String(isIP(each)) !== family)) return 'broken'
  return { bytes: end + 2, sender: { address: plainAddress(from), overTls: false } }
}

/**
 * Reads the header of the PROXY protocol, version 1 or 2, at the beginning of a connection (haproxy's proxy-protocol.txt).
 * `more`: what is there so far may become one.
 */
export const readProxyHeader = (bytes: Buffer): ProxyHeader | 'more' | 'broken' => {
  const begins = (word: Buffer) => {
    const length = Math.min(word.length, bytes.length)
    return bytes.subarray(0, length).equals(word.subarray(0, length))
  }
  if (begins(SIGNATURE)) return bytes.length < SIGNATURE.length ? 'more' : readV2(bytes)
  if (begins(V1)) return bytes.length < V1.length ? 'more' : readV1(bytes)
  return 'broken'
}
