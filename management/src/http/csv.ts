import { guardFormula } from '../domain/csv/formula-guard.ts'
import { textStream } from './text-stream.ts'

export type Cell = string | number | boolean | null
export type Row = readonly Cell[]

const textOf = (cell: Cell): string => {
  const text = String(guardFormula(cell) ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const csvOf = (rows: readonly Row[]): string => rows.map((row) => `${row.map(textOf).join(',')}\r\n`).join('')

/** RFC 4180 text of the header and page after page of rows, each read only when the one before is on its way. */
export const csvStream = (header: Row, pages: AsyncIterable<readonly Row[]>): ReadableStream<Uint8Array> =>
  textStream(
    (async function* () {
      yield csvOf([header])
      for await (const rows of pages) if (rows.length > 0) yield csvOf(rows)
    })(),
  )
