import type { ImportFault } from '@ocpp/shared/blocks/imports/api'
import * as v from 'valibot'
import { guardFormula, withoutGuard } from '../../domain/csv/formula-guard.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Column, Kind } from './kind.ts'
import { type Line, linesOf, Unreadable } from './lines.ts'

/** What a row of the file comes to. */
export interface Row<Input, Record> {
  /** Its place among the lines behind the header, from 1: cells may have several lines of the file. */
  readonly nth: number
  readonly input: Input
  readonly record: Record | null
  readonly change: 'new' | 'changed' | 'unchanged'
}
/** Rows that were looked at together, and what is wrong with the others; `lines` have been gone through by then. */
export interface Batch<Input, Record> {
  readonly rows: readonly Row<Input, Record>[]
  readonly faults: readonly ImportFault[]
  readonly faulty: number
  readonly lines: number
}

type Header<Record> = readonly (Column<Record> | null)[]
const shownChars = 60
const fault = (line: number, column: string, cell: string, message: string): ImportFault => ({
  ...{ line, column, message },
  cell: cell.length > shownChars ? `${cell.slice(0, shownChars)}…` : cell,
})

/** The columns that the header names, or what is wrong with it. */
const headerOf = <I, R>(
  { columns, needed }: Kind<I, R>,
  { line, cells }: Line,
): { readonly header: Header<R>; readonly faults: readonly ImportFault[] } => {
  const named = cells.map((cell) => cell.trim().toLowerCase())
  const faults = named.flatMap((name, i) => {
    if (!columns.some((column) => column.name === name)) {
      const known = columns.flatMap((column) => (column.path === undefined ? [] : [column.name]))
      return [fault(line, name, cells[i] ?? '', `there is no such column: ${known.join(', ')}`)]
    }
    return named.indexOf(name) < i ? [fault(line, name, '', 'this column is there twice')] : []
  })
  const missing = needed
    .filter((name) => !named.includes(name))
    .map((name) => fault(line, name, '', 'this column is missing: it names what a line is about'))
  const header = named.map((name) => columns.find((column) => column.name === name) ?? null)
  return { header, faults: [...faults, ...missing] }
}

const placed = (input: object, path: string, value: unknown): object => {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...input, [first]: value }
  const inner = (input as Readonly<{ [name: string]: object | undefined }>)[first] ?? {}
  return { ...input, [first]: placed(inner, rest.join('.'), value) }
}

/** What a cell says; undefined: nothing. */
const readCell = <R>(column: Column<R>, cell: string): unknown => {
  const text = withoutGuard(cell).trim()
  if (text === '') return column.emptyIsAbsent ? undefined : null
  return column.read === undefined ? text : column.read(text)
}

const mistakeText = ({ type, message, received }: v.BaseIssue<unknown>): string => {
  if (type === 'number') return 'must be a number'
  if (type === 'picklist')
    return message.replace(/^Invalid type: Expected (.*) but received .*$/, 'must be one of $1')
  return received === 'undefined' || received === 'null' ? 'must not be empty' : message
}

const faultOf = <R>(
  line: number,
  header: Header<R>,
  cells: readonly string[],
  issue: v.BaseIssue<unknown>,
) => {
  const path = v.getDotPath(issue) ?? ''
  const at = header.findIndex(
    (column) => column?.path !== undefined && `${path}.`.startsWith(`${column.path}.`),
  )
  return fault(line, header[at]?.name ?? path, cells[at] ?? '', mistakeText(issue))
}

interface Read<Input> {
  readonly nth: number
  readonly line: number
  readonly cells: readonly string[]
  readonly input: Input
}

const readLine = <I, R>(
  { schema }: Kind<I, R>,
  header: Header<R>,
  { line, cells }: Line,
  nth: number,
): Read<I> | readonly ImportFault[] => {
  if (cells.length > header.length)
    return [fault(line, '', '', `it has ${cells.length} cells, the header has ${header.length}`)]
  let input: object = {}
  for (const [i, column] of header.entries()) {
    if (column?.path === undefined) continue
    const value = readCell(column, cells[i] ?? '')
    if (value !== undefined) input = placed(input, column.path, value)
  }
  const result = v.safeParse(schema, input)
  if (result.success) return { nth, line, cells, input: result.output }
  return result.issues.map((issue) => faultOf(line, header, cells, issue))
}

/** Whether every cell says what is there already. */
const isUnchanged = <R>(header: Header<R>, cells: readonly string[], record: R): boolean =>
  header.every((column, i) => {
    if (column?.path === undefined) return true
    const said = readCell(column, cells[i] ?? '')
    if (said === undefined) return true
    return Bun.deepEquals(said, readCell(column, String(guardFormula(column.show(record)) ?? '')))
  })

const batchLines = 500

/** Looks at rows against what is there: which are new, which change something, and which cannot be carried out. */
const weighed = async <I, R>(
  kind: Kind<I, R>,
  repositories: Repositories,
  header: Header<R>,
  read: readonly Read<I>[],
): Promise<Pick<Batch<I, R>, 'rows' | 'faults'>> => {
  const inputs = read.map(({ input }) => input)
  const found = await kind.find(repositories, inputs)
  const mistakes = await kind.refuse(repositories, inputs, found)
  const rows: Row<I, R>[] = []
  const faults: ImportFault[] = []
  for (const { nth, line, cells, input } of read) {
    const key = kind.keyOf(input)
    const mistake = mistakes.get(key)
    const record = found.get(key) ?? null
    if (mistake !== undefined) {
      const at = header.findIndex((column) => column?.name === mistake.column)
      faults.push(fault(line, mistake.column, cells[at] ?? '', mistake.message))
    } else if (record === null) rows.push({ nth, input, record, change: 'new' })
    else {
      const change = isUnchanged(header, cells, record) ? 'unchanged' : 'changed'
      rows.push({ nth, input, record, change })
    }
  }
  return { rows, faults }
}

/**
 * The rows of a file as things are, some at a time, in their order.
 * @param most lines that are looked at
 * @param after lines that have been gone through before: they are only read
 */
export async function* rowsOf<I, R>(
  kind: Kind<I, R>,
  repositories: Repositories,
  text: string,
  most: number,
  after = 0,
): AsyncGenerator<Batch<I, R>> {
  let header: Header<R> | null = null
  let lines = 0
  const seen = new Map<string, number>()
  let read: Read<I>[] = []
  let faults: ImportFault[] = []
  let faulty = 0
  const flush = async (): Promise<Batch<I, R>> => {
    const batch = await weighed(kind, repositories, header ?? [], read)
    const all = [...faults, ...batch.faults].sort((a, b) => a.line - b.line)
    const result = { rows: batch.rows, faults: all, faulty: faulty + batch.faults.length, lines }
    ;[read, faults, faulty] = [[], [], 0]
    return result
  }
  const refuse = (...more: readonly ImportFault[]): void => {
    if (lines > 0 && lines <= after) return
    faults.push(...more)
    faulty += 1
  }
  try {
    for await (const line of linesOf(text)) {
      if (header === null) {
        const { header: named, faults: wrong } = headerOf(kind, line)
        header = named
        if (wrong.length === 0) continue
        refuse(...wrong)
        break
      }
      lines += 1
      if (lines > most) {
        lines = most
        refuse(fault(line.line, '', '', `there are more than ${most} lines: the rest was not looked at`))
        break
      }
      const row = readLine(kind, header, line, lines)
      if (!('input' in row)) refuse(...row)
      else {
        const key = kind.keyOf(row.input)
        const before = seen.get(key)
        if (before === undefined) {
          seen.set(key, row.line)
          if (lines > after) read.push(row)
        } else refuse(fault(row.line, kind.needed[0] ?? '', '', `line ${before} is about the same`))
      }
      if (lines % batchLines === 0 && lines > after) yield await flush()
    }
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause
    refuse(fault(cause.line, '', '', `${cause.message}; the rest cannot be read`))
  }
  if (header === null && faults.length === 0) refuse(fault(1, '', '', 'the file is empty'))
  yield await flush()
}
