import { timingSafeEqual } from 'node:crypto'

const SCHEME = /^basic +/i
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What a station presented: nothing, something that is no credential of this station, or a password. */
export type Presented =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'password'; readonly password: string }

/** Passwords are bytes on the wire. Those that are not UTF-8 keep each byte as one character. */
const decode = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

/**
 * Reads an `Authorization` header for the station whose id the path names. The id is known, so it is matched as a
 * prefix: ids may contain the colon that separates name and password.
 */
export const presentedBy = (station: string, header: string | null): Presented => {
  if (header === null || header === '') return { kind: 'nothing' }
  if (!SCHEME.test(header)) return { kind: 'foreign' }
  const bytes = Buffer.from(header.replace(SCHEME, ''), 'base64')
  const name = Buffer.from(`${station}:`)
  if (!bytes.subarray(0, name.length).equals(name)) return { kind: 'foreign' }
  return { kind: 'password', password: decode(bytes.subarray(name.length)) }
}

/** Compares two hashes in constant time. */
export const sameHash = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
