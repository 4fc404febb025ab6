import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { inMainUnits } from '@ocpp/shared/tariff/cost'
import { csvStream, type Row } from '../../http/csv.ts'

/** Columns of the export, each with what it shows of a transaction; times are UTC. */
const columns: readonly (readonly [name: string, cell: (transaction: Transaction) => Row[number]])[] = [
  ['station', (t) => t.station],
  ['transaction_id', (t) => t.transactionId],
  ['evse', (t) => t.evse],
  ['connector', (t) => t.connector],
  ['token_type', (t) => t.token?.type ?? null],
  ['token', (t) => t.token?.value ?? null],
  ['authorization', (t) => t.authorization],
  ['active', (t) => t.active],
  ['started_at_utc', (t) => t.startedAt],
  ['ended_at_utc', (t) => t.endedAt],
  ['duration_s', (t) => t.durationS],
  ['start_wh', (t) => t.startWh],
  ['end_wh', (t) => t.endWh],
  ['energy_wh', (t) => t.energyWh],
  ['peak_w', (t) => t.peakW],
  ['stop_reason', (t) => t.stopReason],
  ['flags', (t) => t.flags.join(' ')],
  ['protocol', (t) => t.protocol],
  // A cost that waits for a look is no amount yet: who bills from this file must not take it for one.
  ['cost', (t) => (t.cost == null || t.cost.waits ? null : inMainUnits(t.cost))],
  ['currency', (t) => t.cost?.currency ?? null],
  ['cost_waits', (t) => t.cost?.waits ?? false],
]

type Pages = AsyncIterable<readonly Transaction[]>
/** As who asks may see them. */
type Shown = (page: readonly Transaction[]) => readonly Transaction[]

async function* rowsOf(pages: Pages, shown: Shown): AsyncGenerator<Row[]> {
  for await (const page of pages)
    yield shown(page).map((transaction) => columns.map(([, cell]) => cell(transaction)))
}

/** Transactions as RFC 4180 with a header line, page after page. */
export const csvOf = (pages: Pages, shown: Shown): ReadableStream<Uint8Array> =>
  csvStream(
    columns.map(([name]) => name),
    rowsOf(pages, shown),
  )
