/** A new id of our own: UUID version 7, so ids sort by creation time. */
export const newId = (): string => Bun.randomUUIDv7()

/** A URL-safe secret of `bytes` random bytes; 32 bytes by default. */
export const newSecret = (bytes = 32): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url')
