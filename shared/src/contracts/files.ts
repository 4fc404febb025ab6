/** Files travel and lie in pieces of this size; only the last one is smaller. */
export const chunkBytes = 256 * 1024

/** A file's address ends in a secret: only its hash is stored and travels. SHA-256 in hex. */
export const hashFileToken = (token: string): string =>
  new Bun.CryptoHasher('sha256').update(token).digest('hex')
