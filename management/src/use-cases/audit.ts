import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import { originOf } from '../domain/audit/origin.ts'
import type { AuditRecord } from '../domain/records.ts'
import { type Changing, changeOf } from './audit-change.ts'
import type { Actor } from './context.ts'

/** What an entry says beside who did what to which thing; none of it may be a secret. */
export interface AuditMore extends Changing {
  readonly detail?: string
  /** Id of the station it was done to. */
  readonly station?: string
  readonly site?: string | null
}

const mostDetail = 1_000
const mostNamed = 255

/** An audit entry: who did what to which thing, in words or with what changed. */
export const auditOf = (
  clock: Clock,
  actor: Pick<Actor, 'email'>,
  action: string,
  subject: string,
  more: string | AuditMore = '',
): AuditRecord => {
  const {
    detail = '',
    station = null,
    site = null,
    ...changing
  } = typeof more === 'string' ? { detail: more } : more
  return {
    id: newId(),
    at: clock.now().toISOString(),
    origin: originOf({ action, actor: actor.email }),
    actor: actor.email.slice(0, mostNamed),
    action,
    subject: subject.slice(0, mostNamed),
    detail: detail.slice(0, mostDetail),
    station,
    site,
    content: JSON.stringify({ salt: newId(), ...changeOf(changing) }),
    seq: null,
    seal: '',
  }
}
