import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { type Cost, type CostLine, costLines } from '@ocpp/shared/contracts/tariff'
import { inMainUnits } from '@ocpp/shared/tariff/cost'
import { csvStream, type Row } from '../../http/csv.ts'

/** `2026-11-22 13:49:12` by the clock of the session's site. */
const localTime = (at: string | null, { timeZone = 'UTC' }: Transaction): string | null =>
  at === null
    ? null
    : Temporal.Instant.from(at)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' })
        .replace('T', ' ')

/** An amount of a cost in main units. One that waits for a look is none yet: who bills from this file must not take it for one. */
const settled = ({ cost }: Transaction, amountOf: (cost: Cost) => number): number | null =>
  cost == null || cost.waits ? null : inMainUnits({ total: amountOf(cost), decimals: cost.decimals })

/** Of the lines of one kind. */
const sumOf = (kind: CostLine, transaction: Transaction): number | null =>
  settled(transaction, ({ lines }) =>
    lines.reduce((sum, line) => (line.kind === kind ? sum + line.amount : sum), 0),
  )

/** Columns of the export, each with what it shows of a transaction; times are UTC where they are not local. */
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
  ['cost', (t) => settled(t, ({ total }) => total)],
  ['currency', (t) => t.cost?.currency ?? null],
  ['cost_waits', (t) => t.cost?.waits ?? false],
  ['station_name', (t) => t.stationName ?? null],
  ['site', (t) => t.site ?? null],
  ['alias', (t) => t.alias ?? null],
  ['time_zone', (t) => t.timeZone ?? null],
  ['started_at_local', (t) => localTime(t.startedAt, t)],
  ['ended_at_local', (t) => localTime(t.endedAt, t)],
  ['tariff', (t) => t.cost?.tariff?.name ?? null],
  ['tariff_version', (t) => t.cost?.tariff?.version ?? null],
  ...costLines.map((kind) => [`cost_${kind}`, (t: Transaction) => sumOf(kind, t)] as const),
  ['cost_net', (t) => settled(t, ({ net }) => net)],
  ['cost_tax', (t) => settled(t, ({ tax }) => tax)],
  ['tax_percent', (t) => t.cost?.taxPercent ?? null],
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
