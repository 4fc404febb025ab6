import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { AppError } from '@ocpp/shared/kernel/errors'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

const keyOf = (pepper: string): Buffer => createHmac('sha256', pepper).update('cursor').digest()

/** A cursor holds the keys of a row, which may be a token: whoever may not see those gets it encrypted. */
export const sealCursor = (pepper: string, cursor: string): string => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, keyOf(pepper), nonce)
  const text = Buffer.concat([cipher.update(cursor), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
}

/** @throws AppError `invalid` when it was not sealed here */
export const openCursor = (pepper: string, sealed: string): string => {
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv(algorithm, keyOf(pepper), bytes.subarray(0, nonceBytes))
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
    return Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes + tagBytes)),
      decipher.final(),
    ]).toString()
  } catch (cause) {
    throw new AppError('invalid', 'the cursor is not one of this list', { cause })
  }
}
