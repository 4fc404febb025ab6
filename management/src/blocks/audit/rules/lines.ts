import { auditOrigins } from '@ocpp/shared/blocks/audit/api'
import * as v from 'valibot'
import type { AuditRecord } from '../../../domain/records.ts'
import type { Place } from './chain.ts'

/** An entry as it stands in an export: the whole record, so that its seal can be verified. */
export const lineOf = (record: AuditRecord): string => JSON.stringify(record)

const Line = v.union([
  v.object({ anchor: v.object({ seq: v.number(), mac: v.string() }) }),
  v.object({
    ...{ id: v.string(), at: v.string(), origin: v.picklist(auditOrigins), actor: v.string() },
    ...{ action: v.string(), subject: v.string(), detail: v.string() },
    ...{ station: v.nullable(v.string()), site: v.nullable(v.string()), content: v.string() },
    ...{ seq: v.number(), seal: v.string() },
  }),
])

/** What a line of an export says; null where it is no such line. */
export const readLine = (
  text: string,
): { readonly entry: AuditRecord } | { readonly anchor: Place } | null => {
  try {
    const line = v.parse(Line, JSON.parse(text))
    return 'anchor' in line ? line : { entry: line }
  } catch {
    return null
  }
}
