import { ProfileToSet } from '../../contracts/charging-profile.ts'
import { command, natural, optional, textUpTo } from '../../contracts/schemas.ts'
import { TokenRef } from '../../contracts/values.ts'

export const StartCharging = command('start', {
  evse: optional(natural),
  token: TokenRef,
  /** 2.0.1 remoteStartId; issued by the management when absent. */
  remoteStartId: optional(natural),
  /** A TxProfile for the transaction that this begins. */
  profile: optional(ProfileToSet),
})
export const StopCharging = command('stop', { transactionId: textUpTo(36) })
