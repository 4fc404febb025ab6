import { createHmac } from 'node:crypto'

/**
 * The password of a station that an import adds, 32 characters. It is kept nowhere: it is made of the pepper and a number
 * of the import, which is forgotten once the passwords have been read.
 */
export const importedPassword = (pepper: string, nonce: string, station: string): string =>
  createHmac('sha256', pepper)
    .update(`import ${nonce} ${station}`)
    .digest()
    .subarray(0, 24)
    .toString('base64url')
