import type { Right } from '../api/rights.ts'
import { merge, parts } from '../kernel/merge.ts'
import { blocks } from './all.ts'

const declared: Readonly<Record<string, Right>> = merge(...parts(blocks, 'rights'))
const uploadAddresses: Readonly<Record<string, readonly string[]>> = merge(
  ...parts(blocks, 'uploadAddresses'),
)

/** What it takes to send a neutral command or an OCPP action, by its name. */
export const rightOfCommand = (name: string): Right => declared[name] ?? 'operate'

type Payload = Readonly<Record<string, unknown>>

const uploadAddressIn = (name: string, payload: Payload): unknown =>
  uploadAddresses[name]?.reduce<unknown>(
    (value, field) => (typeof value === 'object' && value !== null ? (value as Payload)[field] : undefined),
    payload,
  )

/** An address that no two parsers read in two ways: up to the path nothing but a login, the host and a port. */
const plainAddress = /^[a-z]+:\/\/(?:[\w.%-]+(?::[\w.%-]*)?@)?([\w.-]+)(?::\d{1,5})?(?:\/|$)/i

const hostOf = (address: unknown): string | undefined =>
  typeof address === 'string' ? plainAddress.exec(address)?.[1]?.toLowerCase() : undefined

/**
 * What it takes to send this command: the right that its block declares, and *firmware* where it has the station send a
 * file to a host that is none of `uploadHosts` (in small letters). Without an address the file comes to this system.
 */
export const rightToSend = (name: string, payload: Payload, uploadHosts: readonly string[]): Right => {
  const address = uploadAddressIn(name, payload)
  if (address === undefined || uploadHosts.includes(hostOf(address) ?? '')) return rightOfCommand(name)
  return 'firmware'
}
