import type { AuditOrigin } from '@ocpp/shared/blocks/audit/api'
import type { AuditRecord } from '../records.ts'

/** Actions of logins, by their names. */
const ofLogins: Readonly<Record<string, AuditOrigin>> = {
  'session.login': 'login',
  'session.end': 'login',
  'session.refused': 'refusedLogin',
  'apiKey.refused': 'refusedLogin',
}

/** What an entry is by its action and its actor. */
export const originOf = ({ action, actor }: Pick<AuditRecord, 'action' | 'actor'>): AuditOrigin =>
  ofLogins[action] ?? (actor === 'system' ? 'system' : 'person')
