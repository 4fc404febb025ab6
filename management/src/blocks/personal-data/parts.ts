import type { Page } from '@ocpp/shared/api/paging'
import type { ErasurePart } from '@ocpp/shared/blocks/personal-data/api'
import type { Item, Kind } from '../../domain/items.ts'
import { uncounted } from '../../domain/pages.ts'
import type {
  AuditRecord,
  CommandRecord,
  EventRecord,
  Message,
  TransactionRecord,
} from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { maskedToken } from '../authorization/index.ts'
import { customerReports } from '../customer-information/index.ts'
import { type Pseudonyms, redacted, redactedJsonText, redactedText } from './redact.ts'

/** Whom a walk through all records looks for. */
export interface Wanted {
  readonly pseudonyms: Pseudonyms
  readonly aliases: readonly string[]
  /** What stations were asked of the person, as `<station> <request id>`. */
  readonly reports: ReadonlySet<string>
}

interface Reading {
  readonly after: string | null
  readonly limit: number
  readonly kind: string | null
}
interface Read<R> {
  readonly records: readonly R[]
  /** From where to go on; null at the end. */
  readonly next: string | null
}

/** One part of what is kept: how it is read page after page, and what of it is a person's. */
export interface Part<R> {
  readonly read: (repositories: Repositories, reading: Reading) => Promise<Read<R>>
  /** The record without the person; the very same where it does not name one. */
  readonly without: (record: R, wanted: Wanted) => R
  /** When the system had it. */
  readonly at: (record: R) => string
}

const from = ({ after, limit }: Reading) => ({
  limit,
  ...uncounted,
  ...(after !== null && { cursor: after }),
})
const readOf = <R>({ items, next }: Page<R>): Read<R> => ({ records: items, next })

const sessions: Part<TransactionRecord> = {
  read: async ({ transactions }, reading) => readOf(await transactions.list(from(reading))),
  without: (record, { pseudonyms }) => redacted(record, pseudonyms),
  at: ({ startReceivedAt, startedAt }) => startReceivedAt ?? startedAt,
}

const beginningOfTime = new Date(0).toISOString()

const events: Part<EventRecord> = {
  read: async (repositories, { after, limit }) => {
    const { events: records, next } = await repositories.events.since(beginningOfTime, after, limit)
    return { records, next }
  },
  without: (record, { pseudonyms }) => redacted(record, pseudonyms),
  at: ({ receivedAt }) => receivedAt,
}

const commands: Part<CommandRecord> = {
  read: async (repositories, reading) => readOf(await repositories.commands.list(from(reading))),
  without: (record, { pseudonyms }) => {
    const payload = redacted(record.payload, pseudonyms)
    const outcome = redacted(record.outcome, pseudonyms)
    // The hash of a payload would let somebody try tokens out.
    return payload === record.payload && outcome === record.outcome
      ? record
      : { ...record, payload, outcome, requestHash: '' }
  },
  at: ({ askedAt }) => askedAt,
}

const withoutExample = (body: unknown, pseudonyms: Pseudonyms): unknown => {
  if (typeof body !== 'object' || body === null || !('example' in body)) return body
  const { example } = body
  if (typeof example !== 'string') return body
  const shown = redactedJsonText(example, pseudonyms)
  return shown === example ? body : { ...body, example: shown }
}

const items: Part<Item> = {
  read: async (repositories, { kind, ...reading }) => {
    if (kind === null) return { records: [], next: null }
    return readOf(await repositories.items.list(kind as Kind, from({ ...reading, kind })))
  },
  without: (record, { pseudonyms }) => {
    const body = withoutExample(redacted(record.body, pseudonyms), pseudonyms)
    return body === record.body ? record : { ...record, body }
  },
  // Others change in time, and are about what was before.
  at: ({ body }) => {
    const requestedAt = typeof body === 'object' && body !== null && 'requestedAt' in body && body.requestedAt
    return typeof requestedAt === 'string' ? requestedAt : ''
  },
}

/** What stations were asked of a person by these commands, as `<station> <request id>`. */
export const reportsAskedBy = async (
  { items: stored }: Pick<Repositories, 'items'>,
  asking: readonly Pick<CommandRecord, 'station' | 'id'>[],
): Promise<readonly string[]> => {
  const found: string[] = []
  for (const { station, id } of asking) {
    const report = await stored.get(customerReports.kind, station, id)
    if (report !== null) found.push(`${station} ${report.body.requestId}`)
  }
  return found
}

const requestOf = (text: string): number | null => {
  try {
    const { requestId } = Object(JSON.parse(text)) as { readonly requestId?: unknown }
    return typeof requestId === 'number' ? requestId : null
  } catch {
    return null
  }
}

const messages: Part<Message> = {
  read: async (repositories, reading) => readOf(await repositories.messages.all(from(reading))),
  without: (record, { pseudonyms, reports }) => {
    const { action, station } = record
    const isReport =
      action === 'NotifyCustomerInformation' && reports.has(`${station} ${requestOf(record.request)}`)
    const request = isReport
      ? JSON.stringify({ requestId: requestOf(record.request), data: 'erased' })
      : redactedJsonText(record.request, pseudonyms)
    const response = record.response && redactedJsonText(record.response, pseudonyms)
    const summary = redactedText(record.summary, pseudonyms)
    return request === record.request && response === record.response && summary === record.summary
      ? record
      : { ...record, request, response, summary }
  },
  at: ({ at }) => at,
}

/** Entries about a token name its end alone. */
const isAboutTokens = ({ action }: AuditRecord): boolean => /^(token|person)\./.test(action)

const audit: Part<AuditRecord> = {
  read: async ({ security }, { after, limit }) => {
    const page = await security.auditChain({ after: Number(after ?? 0), limit })
    return { records: page.items, next: page.next === null ? null : String(page.items.at(-1)?.seq ?? 0) }
  },
  without: (record, { pseudonyms, aliases }) => {
    const { subject, detail, content } = record
    const text = `${subject}\n${detail}\n${content}`
    const isTheirs =
      redactedText(text, pseudonyms) !== text ||
      aliases.some((alias) => isAboutTokens(record) && content.includes(JSON.stringify(alias))) ||
      (isAboutTokens(record) &&
        [...pseudonyms.keys()].some((value) => subject.toLowerCase().endsWith(maskedToken(value))))
    return isTheirs ? { ...record, subject: '', detail: '', content: '' } : record
  },
  at: ({ at }) => at,
}

/** Each part with what its records are. */
export interface PartRecords {
  sessions: TransactionRecord
  events: EventRecord
  commands: CommandRecord
  items: Item
  messages: Message
  audit: AuditRecord
}
export const parts: { readonly [P in ErasurePart]: Part<PartRecords[P]> } = {
  ...{ sessions, events, commands, items, messages, audit },
}
