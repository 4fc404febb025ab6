import type { Token } from '@ocpp/shared/api/tokens'
import type { TokenRef } from '@ocpp/shared/contracts/values'

/** What a station can be told of a token, the usual ones first. */
export const tokenStatuses: readonly Token['status'][] = [
  'Accepted',
  'Blocked',
  'Expired',
  'Invalid',
  'ConcurrentTx',
  'NoCredit',
  'NotAllowedTypeEVSE',
  'NotAtThisLocation',
  'NotAtThisTime',
]

/** Kinds of tokens, the usual one first. */
export const tokenTypes: readonly TokenRef['type'][] = [
  'ISO14443',
  'ISO15693',
  'eMAID',
  'Central',
  'KeyCode',
  'Local',
  'MacAddress',
  'NoAuthorization',
]
