import { timingSafeEqual } from 'node:crypto'

const SCHEME = /^basic +/i
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * What a station presented: nothing, something that is no credential of this station, or a password. `name`: the user
 * name where it is not the id itself: the id in another case, or empty.
 */
export type Presented =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'otherName' }
  | { readonly kind: 'password'; readonly password: Buffer; readonly name: string }

/** Passwords are bytes on the wire. Those that are not UTF-8 keep each byte as one character. */
export const textOf = (bytes: Buffer): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

/**
 * Reads an `Authorization` header for the station whose id the path names. The id is known, so it is matched as a
 * prefix: ids may contain the colon that separates name and password. Stations that write their id in another case
 * than the path does, or no name at all, say no other name.
 */
export const presentedBy = (station: string, header: string | null): Presented => {
  if (header === null || header === '') return { kind: 'nothing' }
  if (!SCHEME.test(header)) return { kind: 'otherName' }
  const bytes = Buffer.from(header.replace(SCHEME, ''), 'base64')
  const named = Buffer.byteLength(station)
  const name = textOf(bytes.subarray(0, named))
  if (bytes[named] === COLON && name.toLowerCase() === station.toLowerCase()) {
    return { kind: 'password', password: bytes.subarray(named + 1), name }
  }
  return bytes[0] === COLON
    ? { kind: 'password', password: bytes.subarray(1), name: '' }
    : { kind: 'otherName' }
}

const COLON = 0x3a
const BLANKS_BEHIND = /[\0\t\n\r ]+$/
/** As OCPP 1.6 writes an AuthorizationKey. */
const HEXADECIMAL = /^(?:[0-9a-f]{2}){8,20}$/i

/**
 * The passwords that these bytes may stand for, always the same number of them, the plainest first: the text itself;
 * without a line end or blanks behind it; a hexadecimal key in either case; the key whose bytes these are, and the one
 * that was written out in hexadecimal. Who can write one of them knows the others, so that no guess gets cheaper.
 */
export const readingsOf = (bytes: Buffer): readonly [string, ...string[]] => {
  const text = textOf(bytes)
  const bare = text.replace(BLANKS_BEHIND, '')
  const bareBytes = bytes.subarray(0, bytes.length - (text.length - bare.length))
  const isKey = HEXADECIMAL.test(bare)
  const hexadecimal = bytes.toString('hex')
  const bareHexadecimal = bareBytes.toString('hex')
  return [
    text,
    bare,
    isKey ? bare.toLowerCase() : bare,
    isKey ? bare.toUpperCase() : bare,
    isKey ? textOf(Buffer.from(bare, 'hex')) : bare,
    hexadecimal,
    hexadecimal.toUpperCase(),
    bareHexadecimal,
    bareHexadecimal.toUpperCase(),
  ]
}

/** Compares two hashes in constant time. */
export const sameHash = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
