import type { ReportQuery, ReportRow } from '@ocpp/shared/blocks/reports/api'
import { AppError } from '@ocpp/shared/kernel/errors'

type Order = ReportQuery['sort']

/** Above every share and amount: what is not known comes last. */
const last = Number.MAX_VALUE
/** The most first. */
const most = (value: number | null | undefined): number => (value == null ? last : -value)
/** The least first, as the least is the worst. */
const worst = (value: number | null): number => value ?? last

const keyOf: Readonly<Record<Exclude<Order, 'name'>, (row: ReportRow) => number>> = {
  energy: ({ figures }) => most(figures.energyWh),
  uptime: ({ figures }) => worst(figures.uptimePercent),
  use: ({ figures }) => most(figures.occupiedPercent),
  success: ({ figures }) => worst(figures.successPercent),
  faults: ({ figures }) => most(figures.faults),
  // Amounts of several currencies cannot be compared: the first one decides.
  revenue: ({ figures }) => most(figures.revenue?.[0]?.amount),
}

/** By the order, then by name and id, so that equal ones have their place. */
const placeOf = (row: ReportRow, order: Order): readonly [number, string, string] => [
  order === 'name' ? 0 : keyOf[order](row),
  (row.name ?? '\uffff').toLowerCase(),
  row.id ?? '',
]

const compare = (a: ReturnType<typeof placeOf>, b: ReturnType<typeof placeOf>): number => {
  if (a[0] !== b[0]) return a[0] - b[0]
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1
  return a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0
}

const written = (place: ReturnType<typeof placeOf>): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

const readPlace = (cursor: string): ReturnType<typeof placeOf> => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(place)) throw new TypeError('no place')
    const [key, name, id]: unknown[] = place
    if (typeof key === 'number' && typeof name === 'string' && typeof id === 'string') return [key, name, id]
    throw new TypeError('no place')
  } catch (cause) {
    throw new AppError('invalid', 'This cursor cannot be read', { cause })
  }
}

/**
 * One page of rows in an order. The cursor is the place of the last row shown: figures that change meanwhile let a row be
 * seen twice or missed, never more.
 * @throws AppError `invalid` for a cursor that cannot be read
 */
export const pageOfRows = <Row extends ReportRow>(
  rows: readonly Row[],
  { sort, cursor, limit }: Pick<ReportQuery, 'sort' | 'cursor' | 'limit'>,
): { readonly items: readonly Row[]; readonly next: string | null; readonly total: number } => {
  const after = cursor === undefined ? null : readPlace(cursor)
  const placed = rows
    .map((row) => ({ row, place: placeOf(row, sort) }))
    .filter(({ place }) => after === null || compare(place, after) > 0)
    .sort((a, b) => compare(a.place, b.place))
  const shown = placed.slice(0, limit)
  const end = placed.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(({ row }) => row),
    next: end === undefined ? null : written(end.place),
    total: rows.length,
  }
}
