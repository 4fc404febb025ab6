import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { keyFor } from '../../../domain/secrets/sealed.ts'
import { base32 } from './totp.ts'

const codes = 10
const bytes = 10

const plain = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')

/** What is kept of a recovery code: neither the store alone nor another user's code is of any use. */
export const hashRecoveryCode = (pepper: string, userId: string, code: string): string =>
  createHmac('sha256', keyFor(pepper, 'recovery codes'))
    .update(`${userId}\n${plain(code)}`)
    .digest('hex')

/** Ten of 80 bits each: as they are shown, and as they are kept. */
export const newRecoveryCodes = (
  pepper: string,
  userId: string,
): { readonly shown: readonly string[]; readonly kept: string[] } => {
  const shown = Array.from(
    { length: codes },
    () => base32(randomBytes(bytes)).match(/.{4}/g)?.join('-') ?? '',
  )
  return { shown, kept: shown.map((code) => hashRecoveryCode(pepper, userId, code)) }
}

/** Those that are left once this one is used; null where it is none of them. */
export const withoutCode = (kept: readonly string[], hash: string): string[] | null => {
  const left = kept.filter((one) => !timingSafeEqual(Buffer.from(one), Buffer.from(hash)))
  return left.length === kept.length ? null : left
}
