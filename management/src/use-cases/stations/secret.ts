import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { newSecret } from '@ocpp/shared/kernel/ids'

/** A station's password in clear, shown once, and the hash that is kept. */
export interface StationPassword {
  readonly clear: string | null
  readonly hash: string | null
}

export const noPassword: StationPassword = { clear: null, hash: null }

/** The password of the given text; of a new one with 24 random bytes (32 characters) without a text. */
export const passwordOf = (pepper: string, station: string, text = newSecret(24)): StationPassword => ({
  clear: text,
  hash: hashStationSecret(pepper, station, text),
})
