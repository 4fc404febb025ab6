import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { newSecret } from '@ocpp/shared/kernel/ids'

/** A station's password in clear, shown once, and the hash that is kept. */
export interface StationPassword {
  readonly clear: string | null
  readonly hash: string | null
}

export const noPassword: StationPassword = { clear: null, hash: null }

const hexadecimal = /^(?:[0-9a-f]{2}){8,20}$/i

/**
 * A key in hexadecimal, as OCPP 1.6 has it (OCPP-J 6.2.2), is the same in either case. Kept in small letters, since a
 * station may present its bytes, which do not show how it was typed.
 */
const kept = (text: string): string => (hexadecimal.test(text) ? text.toLowerCase() : text)

/** The password of that text; a new one with 24 random bytes (32 characters) without a text. */
export const passwordOf = (pepper: string, station: string, text = newSecret(24)): StationPassword => ({
  clear: text,
  hash: hashStationSecret(pepper, station, kept(text)),
})
