import type { AuthorizationStatus } from '@ocpp/shared/contracts/values'

type Status16 = 'Accepted' | 'Blocked' | 'ConcurrentTx' | 'Expired' | 'Invalid'

/** 1.6 has five statuses: who is known but may not charge now is Blocked, who is not known is Invalid. */
const statuses16: Readonly<Record<AuthorizationStatus, Status16>> = {
  Accepted: 'Accepted',
  Blocked: 'Blocked',
  ConcurrentTx: 'ConcurrentTx',
  Expired: 'Expired',
  Invalid: 'Invalid',
  NoCredit: 'Blocked',
  NotAllowedTypeEVSE: 'Blocked',
  NotAtThisLocation: 'Blocked',
  NotAtThisTime: 'Blocked',
  Unknown: 'Invalid',
}

export const statusOf16 = (status: AuthorizationStatus): Status16 => statuses16[status]
