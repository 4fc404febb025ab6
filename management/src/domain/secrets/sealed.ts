import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'

/** What is kept so that only a process with the pepper can read it: AES-256-GCM, both in base64. */
export const Sealed = v.object({ iv: v.string(), data: v.string() })
export type Sealed = v.InferOutput<typeof Sealed>

const ivBytes = 12
const tagBytes = 16

/** Every management derives the same key from the pepper, another one for each purpose. */
export const keyFor = (pepper: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', pepper, new Uint8Array(), purpose, 32))

/** `purpose` names what it is for: what was sealed for one opens for no other. */
export const seal = (pepper: string, purpose: string, plain: Uint8Array): Sealed => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyFor(pepper, purpose), iv)
  const data = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { iv: iv.toString('base64'), data: data.toString('base64') }
}

/** @throws AppError `unavailable` where it was sealed under another pepper or for another purpose, or was changed */
export const unseal = (pepper: string, purpose: string, { iv, data }: Sealed): Uint8Array => {
  try {
    const bytes = Buffer.from(data, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', keyFor(pepper, purpose), Buffer.from(iv, 'base64'), {
      authTagLength: tagBytes,
    })
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()])
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `STATION_SECRET_PEPPER is not the one the ${purpose} was sealed under`,
      {
        cause,
      },
    )
  }
}
