import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null
export type Row = readonly Cell[]

const plainNumber = /^[+-]?\d+(\.\d+)?$/

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front: station names and tokens are written
 * by strangers. Numbers stay numbers.
 */
export const guardFormula = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell

const csvOf = (rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => row.map(guardFormula)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: { boolean: String } },
  )

/** RFC 4180 text of the header and page after page of rows, each read only when the one before is on its way. */
export const csvStream = (header: Row, pages: AsyncIterable<readonly Row[]>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  const chunks = (async function* () {
    yield csvOf([header])
    for await (const rows of pages) if (rows.length > 0) yield csvOf(rows)
  })()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
