import type { Page } from '@ocpp/shared/api/paging'
import type { AuditEntry, AuditFilter, AuditQuery } from '@ocpp/shared/blocks/audit/api'
import { pagesOf } from '../../domain/pages.ts'
import type { AuditRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { presentAudit } from './present.ts'

export const listAudits = async (
  { store }: Pick<Context, 'store'>,
  query: AuditQuery,
): Promise<Page<AuditEntry>> => {
  const page = await store.security.audits(query)
  return { ...page, items: page.items.map(presentAudit) }
}

const pageRows = 200

/** Every sealed entry of the filter in the order of the chain, page after page. */
export const sealedAudits = (
  { store }: Pick<Context, 'store'>,
  filter: AuditFilter,
): AsyncGenerator<readonly AuditRecord[]> =>
  pagesOf((paging) => store.security.auditChain({ ...filter, after: 0, limit: pageRows, ...paging }))
