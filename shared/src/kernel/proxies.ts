import { BlockList, isIP } from 'node:net'
import * as v from 'valibot'

/** Addresses and networks that a setting names, as the proxies whose word on where a request comes from is believed. */
export interface Proxies {
  has(address: string): boolean
}

const familyOf = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** @throws Error for what is neither an address nor a network */
export const proxiesOf = (text: string): Proxies => {
  const list = new BlockList()
  const entries = text === 'none' ? [] : text.split(',').map((each) => each.trim())
  for (const entry of entries.filter((each) => each !== '')) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
    if (isIP(address) === 0) throw new Error(entry)
    const family = familyOf(address)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) }
}

const isReadable = (text: string): boolean => {
  try {
    proxiesOf(text)
    return true
  } catch {
    return false
  }
}

/** Addresses and networks with commas between; `none` or nothing for no one. */
export const networksSetting = (fallback: string) =>
  v.pipe(
    v.optional(v.string(), fallback),
    v.check(isReadable, 'must be addresses and networks such as 192.0.2.7, 10.0.0.0/8, with commas between'),
  )

/** TRUSTED_PROXIES: this machine by default. */
export const proxiesSetting = networksSetting('127.0.0.0/8, ::1')

/** As some proxies write it: `192.0.2.1:1234`, `[2001:db8::1]:1234`. */
const withoutPort = (entry: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry

/** Who sent a request, as far as proxies that are trusted say. */
export interface Sender {
  readonly address: string
  /** A proxy received it over TLS. */
  readonly overTls: boolean
}

/**
 * Each proxy adds to `X-Forwarded-For` whom it was asked by: read from its end, the first address that is no trusted
 * proxy is the sender's, and what stands before it are the sender's own words.
 * @param peer the other end of the connection
 */
export const senderBehind = (proxies: Proxies, peer: string, headers: Pick<Headers, 'get'>): Sender => {
  if (!proxies.has(peer)) return { address: peer, overTls: false }
  const words = (name: string) => (headers.get(name) ?? '').split(',').map((word) => word.trim())
  let address = peer
  for (const entry of words('x-forwarded-for').toReversed()) {
    const next = withoutPort(entry)
    if (isIP(next) === 0) break
    address = next
    if (!proxies.has(next)) break
  }
  return { address, overTls: /^(?:https|wss)$/i.test(words('x-forwarded-proto').at(-1) ?? '') }
}
