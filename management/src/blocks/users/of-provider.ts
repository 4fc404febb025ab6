import { AppError } from '@ocpp/shared/kernel/errors'

const prefix = 'provider-'

/** The id of whoever that is: made of issuer and subject alone, so that no other claim can lead to somebody's account. */
export const userIdOf = (issuer: string, subject: string): string =>
  prefix + new Bun.CryptoHasher('sha256').update(JSON.stringify([issuer, subject])).digest('base64url')

/** Whether a user is known to the provider alone, and has no password here. */
export const isOfProvider = (userId: string): boolean => userId.startsWith(prefix)

/** @throws AppError `conflict` for a user who has no password here */
export const refuseOfProvider = (userId: string, what: string): void => {
  if (isOfProvider(userId)) throw new AppError('conflict', `The identity provider keeps this user’s ${what}`)
}
