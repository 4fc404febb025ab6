import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import type { AuditRecord } from '../domain/records.ts'
import type { Actor } from './context.ts'

/** An audit entry: who did what to which thing. `detail` never holds a secret. */
export const auditOf = (
  clock: Clock,
  actor: Pick<Actor, 'email'>,
  action: string,
  subject: string,
  detail = '',
): AuditRecord => ({
  id: newId(),
  at: clock.now().toISOString(),
  actor: actor.email,
  action,
  subject,
  detail,
})

/** Names of the facts that a change carries, for the audit log: the values may be secret. */
export const namesOf = (change: object): string =>
  Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .join(', ')
