import type { AuditEntry, auditApi } from '@ocpp/shared/blocks/audit/api'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { ago, HOUR, MINUTE } from './time.ts'

const entry = { site: null, before: null, after: null, erased: false, detail: '' } as const

const entries: readonly AuditEntry[] = [
  {
    ...entry,
    ...{ id: 'a1', seq: null, mac: null, at: ago(MINUTE), origin: 'person', actor: 'admin@example.org' },
    ...{ action: 'station.change', subject: 'NL-UTR-0001', station: 'NL-UTR-0001' },
    before: { name: 'Papendorp 1' },
    after: { name: '<b>Papendorp 01</b>' },
  },
  {
    ...entry,
    ...{ id: 'a2', seq: 3, mac: 'c0ffee', at: ago(HOUR), origin: 'system', actor: 'system' },
    ...{ action: 'job.removeWhatIsOld', subject: 'remove what is old', station: null },
    after: { messages: 120 },
  },
  {
    ...entry,
    ...{
      id: 'a3',
      seq: 2,
      mac: 'bada55',
      at: ago(2 * HOUR),
      origin: 'refusedLogin',
      actor: 'eve@example.org',
    },
    ...{ action: 'session.refused', subject: '203.0.113.9', station: null },
  },
]

export const auditHandlers: StubHandlers<typeof auditApi> = {
  list: ({ query: { origin, actor, action, station, ...query } }) =>
    paged(
      entries.filter(
        (one) =>
          fits(origin, one.origin) &&
          fits(actor, one.actor) &&
          fits(action, one.action) &&
          fits(station, one.station ?? ''),
      ),
      query,
    ),
  exportLines: ({ query: { origin } }) =>
    new Response(
      entries
        .filter((one) => fits(origin, one.origin))
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
      { headers: { 'content-type': 'application/jsonl' } },
    ),
}
