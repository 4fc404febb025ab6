import type { Batch } from './writer.ts'

/** A batch as it goes to another thread: strings cross at once, rows as objects would be copied field by field. */
export interface BatchText {
  /** A line for each row: sequence, partition, entry. JSON text has no line breaks. */
  readonly rows: string
  /** All else, as JSON text. */
  readonly rest: string
}

export const encodeBatch = ({ rows, ...rest }: Batch): BatchText => ({
  rows: rows.map(({ sequence, partition, entry }) => `${sequence} ${partition} ${entry}`).join('\n'),
  rest: JSON.stringify(rest),
})

const decodeRow = (line: string): Batch['rows'][number] => {
  const first = line.indexOf(' ')
  const second = line.indexOf(' ', first + 1)
  return {
    sequence: Number(line.slice(0, first)),
    partition: Number(line.slice(first + 1, second)),
    entry: line.slice(second + 1),
  }
}

export const decodeBatch = ({ rows, rest }: BatchText): Batch => ({
  ...(JSON.parse(rest) as Omit<Batch, 'rows'>),
  rows: rows === '' ? [] : rows.split('\n').map(decodeRow),
})
