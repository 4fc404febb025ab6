import type { Token } from '@ocpp/shared/blocks/authorization/api'
import type { TokenReference } from '@ocpp/shared/contracts/reference'
import type { TokenRecord } from '../../domain/records.ts'

/** A token as the API shows it: one accepted until a time that has passed is expired. */
export const presentToken = (record: TokenRecord, now: Date): Token => {
  const expired =
    record.status === 'Accepted' && record.expiresAt !== null && Date.parse(record.expiresAt) <= now.getTime()
  return expired ? { ...record, status: 'Expired' } : record
}

/** What nodes must know of a token. */
export const tokenReference = (record: TokenRecord, removed = false): TokenReference => ({
  kind: 'token',
  type: record.type,
  value: record.value,
  status: record.status,
  expiresAt: record.expiresAt,
  group: record.group,
  concurrent: record.concurrent,
  removed,
})

/** The tail of a token for logs and audits: the whole of it is as good as the card. */
export const maskedToken = (value: string): string => (value.length > 4 ? `…${value.slice(-4)}` : '…')
