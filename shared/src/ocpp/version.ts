/** The protocol versions spoken here, by their WebSocket subprotocol, the preferred one first. */
export const versions = ['ocpp2.0.1', 'ocpp1.6'] as const

export type Version = (typeof versions)[number]

/** What follows alike for every version. */
export const eachVersion = <T>(of: (version: Version) => T) =>
  Object.fromEntries(versions.map((version) => [version, of(version)])) as Readonly<Record<Version, T>>

/** What a station is taken to speak before it has said so. */
export const oldestVersion: Version = 'ocpp1.6'

/** The version as people write it: `1.6`. */
export const versionNumber = (version: Version): string => version.slice('ocpp'.length)

/** What a station has to say about the version it speaks. */
export type Subprotocol =
  /** `name`: exactly as it was offered, which is what the answer must repeat. */
  | { readonly kind: 'spoken'; readonly version: Version; readonly name: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }

/** Characters of a token (RFC 9110): anything else cannot be repeated in the answer. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]{1,40}$/
const SPELLINGS: Readonly<Record<Version, RegExp>> = {
  'ocpp2.0.1': /^(?:ocpp)?v?201(?:j|json)?$/,
  'ocpp1.6': /^(?:ocpp)?j?v?16(?:j|json)?$/,
}

/** Case and punctuation differ in the field: `OCPP1.6`, `ocpp1.6j`, `ocpp16`, `ocpp-1.6`, `ocpp201`. */
const versionOf = (name: string): Version | undefined => {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return versions.find((version) => SPELLINGS[version].test(letters))
}

/**
 * Reads a `Sec-WebSocket-Protocol` header (several headers come joined by commas). Our preference decides, not the
 * station's order; of several spellings of one version the registered one is answered.
 */
export const chooseSubprotocol = (offered: string | null): Subprotocol => {
  const names = (offered ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) return { kind: 'none' }
  const known = names.filter((name) => TOKEN.test(name))
  for (const version of versions) {
    const name = known.find((name) => name === version) ?? known.find((name) => versionOf(name) === version)
    if (name !== undefined) return { kind: 'spoken', version, name }
  }
  return { kind: 'unknown' }
}
