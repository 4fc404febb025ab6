import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { AuditRecord } from '../../domain/records.ts'
import type { Change } from '../../use-cases/audit-change.ts'
import { sealOf } from './rules/chain.ts'

const nothing: Change = { before: null, after: null }

const changeIn = ({ content }: AuditRecord): Change => {
  if (content === '') return nothing
  try {
    return { ...nothing, ...JSON.parse(content) }
  } catch {
    return nothing
  }
}

export const presentAudit = (record: AuditRecord): AuditEntry => {
  const { id, at, origin, actor, action, subject, detail, station, site, seq } = record
  const { before, after } = changeIn(record)
  const seal = sealOf(record)
  return {
    ...{ id, at, origin, actor, action, subject, detail, station, site, before, after, seq },
    mac: seal?.mac ?? null,
    erased: seal?.erased !== undefined,
  }
}
