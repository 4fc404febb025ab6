import { type LookupAddress, lookup as resolveName } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Proxies } from '@ocpp/shared/kernel/proxies'
import ip from 'ipaddr.js'
import { type Outgoing, OutgoingRefused, type OutgoingRequest } from './ports/outgoing.ts'

/** Calls back with every address of a name. */
export type Resolver = (
  name: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

export interface OutgoingOptions {
  /** Networks of the operator's own that may be reached, also without TLS. */
  readonly networks: Proxies
  readonly timeoutMs?: number
  readonly resolve?: Resolver
  /** Trusted beside the usual authorities. */
  readonly ca?: string
}

/** Only what is plainly on the internet: everything special, also what maps another address, is not. */
const isPublic = (address: string): boolean => {
  try {
    return ip.process(address).range() === 'unicast'
  } catch {
    return false
  }
}

const resolveAll: Resolver = (name, done) =>
  resolveName(name, { all: true }, (error, addresses) => done(error, addresses ?? []))

const readUrl = (text: string): URL => {
  if (!URL.canParse(text)) throw new OutgoingRefused('the address is no URL')
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol)) throw new OutgoingRefused('the address must begin with https://')
  if (url.username !== '' || url.password !== '') throw new OutgoingRefused('the address holds a login')
  return url
}

/**
 * A name is resolved once, every address of it must be one that may be reached, and exactly such a one is connected to:
 * a name that changes its mind between check and use gains nothing. Bun's `fetch` resolves by itself and obeys proxies
 * of the environment, so it cannot do that.
 */
export const createOutgoing = (options: OutgoingOptions): Outgoing => {
  const { networks, timeoutMs = 10_000, resolve = resolveAll, ca } = options
  const check = (address: string, isPlain: boolean): void => {
    if (networks.has(address)) return
    if (!isPublic(address)) throw new OutgoingRefused('its address is not on the internet, and not allowed')
    if (isPlain) throw new OutgoingRefused('it must be reached over https://')
  }

  const lookupFor =
    (isPlain: boolean): LookupFunction =>
    (name, { all }, done) =>
      resolve(name, (error, addresses) => {
        const [first] = addresses
        if (error !== null) return done(error, [])
        if (first === undefined) return done(new Error('its name has no address'), [])
        try {
          for (const { address } of addresses) check(address, isPlain)
        } catch (refused) {
          return done(refused as Error, [])
        }
        if (all === true) done(null, [first])
        else done(null, first.address, first.family)
      })

  const send = (url: URL, { headers, body }: OutgoingRequest) => {
    const { promise, resolve: done, reject } = Promise.withResolvers<number>()
    const isPlain = url.protocol === 'http:'
    const host = url.hostname.replace(/^\[|\]$/g, '')
    // `lookup` is not asked for an address.
    if (isIP(host) !== 0) check(host, isPlain)
    const request = (isPlain ? http : https).request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        lookup: lookupFor(isPlain),
        ...(ca !== undefined && { ca }),
      },
      (response) => {
        done(response.statusCode ?? 0)
        // Whatever it says is nothing to us, and may have no end.
        response.destroy()
        request.destroy()
      },
    )
    const timer = setTimeout(() => {
      reject(new Error(`nobody answered within ${timeoutMs / 1_000} s`))
      request.destroy()
    }, timeoutMs)
    request.on('error', reject)
    request.end(body)
    return promise.finally(() => clearTimeout(timer))
  }

  return { post: async (request) => await send(readUrl(request.url), request) }
}
