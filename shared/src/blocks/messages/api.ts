import * as v from 'valibot'
import { instantFromText, pageOf, pagingEntries, wholeFromText } from '../../api/paging.ts'
import { routeGroup, view } from '../../api/route.ts'
import { exchangeOutcomes } from '../../contracts/journal.ts'
import { Message } from './message.ts'
import { Oddity } from './oddity.ts'

const MessagePage = pageOf(Message)
export const MessageQuery = v.object({
  ...pagingEntries,
  direction: v.optional(v.picklist(['in', 'out'])),
  action: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** `trouble`: everything but answered. */
  outcome: v.optional(v.picklist([...exchangeOutcomes, 'trouble'])),
  /** Leaves out Heartbeat and MeterValues. */
  quiet: v.optional(v.picklist(['true', 'false'])),
  transaction: v.optional(v.pipe(v.string(), v.maxLength(36))),
  from: v.optional(v.string()),
  to: v.optional(v.string()),
})
export type MessageQuery = v.InferOutput<typeof MessageQuery>

/** Rows of an export by default, and at most. */
const exportedRows = { usual: 5_000, most: 20_000 } as const
const MessageExportQuery = v.object({
  /** Received at or after `from` and before `to`. */
  from: v.optional(instantFromText),
  to: v.optional(instantFromText),
  /** The newest so many rows of the period. */
  rows: wholeFromText(exportedRows.usual, 1, exportedRows.most),
})

const missing = { 404: 'No such station' }

export const messageApi = routeGroup({
  tag: 'Messages',
  schemas: { Message, MessagePage, Oddity },
  routes: {
    list: view.get('/stations/:id/messages', 'Its message log, newest first', {
      description: 'One row for each CALL and its answer.',
      query: MessageQuery,
      success: [200, MessagePage],
      problems: missing,
    }),
    exportLog: view.get(
      '/stations/:id/messages.jsonl',
      'Its message log without identities, to attach to a report',
      {
        description:
          'One frame a line, oldest first: `{time, direction, station, frame}`, as `bun run replay` reads it. Identities (station, serial numbers, tokens, SIM, addresses, certificates) have placeholders, the same for the same value.',
        query: MessageExportQuery,
        success: [200, { media: 'application/jsonl', text: 'JSON lines' }],
        problems: missing,
        raw: true,
        audit: 'message.export',
      },
    ),
    read: view.get('/stations/:id/messages/:messageId', 'One message and its answer', {
      success: [200, Message],
      problems: { 404: 'No such station or message' },
    }),
    oddities: view.get(
      '/stations/:id/oddities',
      'What it writes otherwise than the specification has it, the last seen first',
      {
        description: 'Each thing once, at most 50: how it was read, or why it was refused, with an example.',
        success: [200, v.array(Oddity)],
        problems: missing,
      },
    ),
  },
})
