import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** A record of the file and the number of the line on which it begins. */
export interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

/** The file cannot be read on from there. */
export class Unreadable extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const delimiters = [',', ';', '\t'] as const
/** Spreadsheets of many countries write semicolons. */
const delimiterOf = (text: string): string => {
  const [header = ''] = text.split('\n', 1)
  const count = (delimiter: string) => header.split(delimiter).length
  return delimiters.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

const why: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that begins here is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'after a closing quote there must be a comma or the end of the line',
  INVALID_OPENING_QUOTE: 'a quote within a cell must be doubled, and the cell be in quotes',
  CSV_MAX_RECORD_SIZE: 'the line is longer than 100 000 characters',
}

const pieceChars = 64 * 1024
function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += pieceChars) yield text.slice(from, from + pieceChars)
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/**
 * The records of a CSV file (RFC 4180, also with semicolons or tabs, with or without a byte order mark), one after
 * another; empty lines are left out.
 * @throws Unreadable where it is none
 */
export async function* linesOf(text: string): AsyncGenerator<Line> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    max_record_size: 100_000,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  try {
    for await (const { record, info } of Readable.from(piecesOf(text)).pipe(
      parser,
    ) as AsyncIterable<Parsed>) {
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      yield { line: info.lines - breaks, cells: record }
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new Unreadable(Number(cause.lines ?? 1), why[cause.code] ?? 'this cannot be read as CSV')
  }
}
