import * as v from 'valibot'
import { instantFromText, pageOf, pagingEntries } from '../../api/paging.ts'
import { routeGroup, system } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'

/**
 * `person`: somebody who is logged in; `system`: a task, a policy, a job or the removal of what is old; `login`: a
 * session began or ended; `refusedLogin`: a password was wrong.
 */
export const auditOrigins = ['person', 'system', 'login', 'refusedLogin'] as const
export type AuditOrigin = (typeof auditOrigins)[number]

const Changed = v.nullable(v.record(v.string(), v.unknown()))

/** Who did what: at least one row for each unsafe request that succeeded. */
const AuditEntry = v.object({
  id: v.string(),
  at: Instant,
  origin: v.picklist(auditOrigins),
  /** E-mail address, or `system`. */
  actor: v.string(),
  /** Thing and verb, such as `station.create`. */
  action: v.string(),
  subject: v.string(),
  detail: v.string(),
  station: v.nullable(v.string()),
  /** Id of the site that the station belonged to, or that it is about. */
  site: v.nullable(v.string()),
  /** What changed, as it was; long values are cut, secrets hidden. */
  before: Changed,
  /** The same as it is since. */
  after: Changed,
  /** Its place in the chain, and what proves it; null for the second until it is sealed. */
  seq: v.nullable(v.number()),
  mac: v.nullable(v.string()),
  /** Personal data has been taken out of it since it was sealed. */
  erased: v.boolean(),
})
export type AuditEntry = v.InferOutput<typeof AuditEntry>

const named = v.optional(v.pipe(v.string(), v.maxLength(255)))
const filterEntries = {
  origin: v.optional(v.picklist(auditOrigins)),
  actor: named,
  action: named,
  station: named,
  site: named,
  from: v.optional(instantFromText),
  /** Up to, and without it. */
  to: v.optional(instantFromText),
}
const AuditFilter = v.object(filterEntries)
export type AuditFilter = v.InferOutput<typeof AuditFilter>
const AuditQuery = v.object({ ...filterEntries, ...pagingEntries })
export type AuditQuery = v.InferOutput<typeof AuditQuery>

const AuditPage = pageOf(AuditEntry)

export const auditApi = routeGroup({
  tag: 'Audit',
  schemas: { AuditEntry, AuditPage },
  routes: {
    list: system.get('/audit', 'Who did what, the latest first', {
      query: AuditQuery,
      sites: 'all',
      success: [200, AuditPage],
    }),
    exportCsv: system.get('/audit.csv', 'The audit log as CSV, the oldest first', {
      description:
        'All that is sealed and that the filter leaves. Text that looks like a formula gets an apostrophe.',
      query: AuditFilter,
      sites: 'all',
      success: [200, { media: 'text/csv', text: 'RFC 4180 with a header line' }],
      raw: true,
      audit: 'audit.export',
    }),
    exportLines: system.get(
      '/audit.jsonl',
      'The audit log as JSON lines that can be verified, the oldest first',
      {
        description:
          'All that is sealed and that the filter leaves, one entry a line with its seal; the last line is an anchor, the ' +
          'number and code of the latest entry. `bun run audit:verify --file <name>` finds what does not fit. It also takes ' +
          'the right viewPersonal.',
        personal: 'all',
        query: AuditFilter,
        sites: 'all',
        success: [200, { media: 'application/jsonl', text: 'An entry a line, then the anchor' }],
        raw: true,
        audit: 'audit.export',
      },
    ),
  },
})
