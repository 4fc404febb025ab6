import type { AuditEntry, AuditFilter } from '@ocpp/shared/blocks/audit/api'
import { csvStream, type Row } from '../../http/csv.ts'
import { textStream } from '../../http/text-stream.ts'
import type { Context } from '../../use-cases/context.ts'
import { presentAudit } from './present.ts'
import { sealedAudits } from './read.ts'
import { lineOf } from './rules/lines.ts'
import { readHead } from './seal.ts'

const json = (value: unknown): string => (value === null ? '' : JSON.stringify(value))

const columns: readonly (readonly [name: string, cell: (entry: AuditEntry) => Row[number]])[] = [
  ['seq', ({ seq }) => seq],
  ['at_utc', ({ at }) => at],
  ['origin', ({ origin }) => origin],
  ['actor', ({ actor }) => actor],
  ['action', ({ action }) => action],
  ['subject', ({ subject }) => subject],
  ['station', ({ station }) => station],
  ['site', ({ site }) => site],
  ['detail', ({ detail }) => detail],
  ['before', ({ before }) => json(before)],
  ['after', ({ after }) => json(after)],
  ['erased', ({ erased }) => erased],
  ['mac', ({ mac }) => mac],
]

type From = Pick<Context, 'store'>

/** As who asks may see them. */
type Shown = (page: readonly AuditEntry[]) => readonly AuditEntry[]

async function* rowsOf(context: From, filter: AuditFilter, shown: Shown): AsyncGenerator<Row[]> {
  for await (const page of sealedAudits(context, filter))
    yield shown(page.map(presentAudit)).map((entry) => columns.map(([, cell]) => cell(entry)))
}

async function* linesOf(context: From, filter: AuditFilter): AsyncGenerator<string> {
  for await (const page of sealedAudits(context, filter))
    if (page.length > 0) yield page.map((record) => `${lineOf(record)}\n`).join('')
  const head = await readHead(context.store)
  if (head !== null) yield `${JSON.stringify({ anchor: { seq: head.seq, mac: head.mac } })}\n`
}

export const csvOf = (context: From, filter: AuditFilter, shown: Shown): ReadableStream<Uint8Array> =>
  csvStream(
    columns.map(([name]) => name),
    rowsOf(context, filter, shown),
  )

export const jsonLinesOf = (context: From, filter: AuditFilter): ReadableStream<Uint8Array> =>
  textStream(linesOf(context, filter))
