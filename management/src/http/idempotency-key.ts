import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context } from 'hono'
import type { Env } from './env.ts'

/** 1 to 100 printable ASCII characters. */
const wellFormed = /^[\x21-\x7e]{1,100}$/

/**
 * Under which a repeated request is answered with the first one's command; null without the header.
 * @throws AppError `invalid`
 */
export const idempotencyKeyOf = (http: Context<Env>): string | null => {
  const key = http.req.header('Idempotency-Key')
  if (key === undefined) return null
  if (!wellFormed.test(key))
    throw new AppError(
      'invalid',
      'Idempotency-Key must be 1 to 100 printable ASCII characters without spaces',
    )
  return key
}
