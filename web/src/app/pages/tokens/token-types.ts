import type { TokenRef } from '@ocpp/shared/contracts/values'

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
