import type { ImportFault } from '@ocpp/shared/blocks/imports/api'
import type * as v from 'valibot'
import type { Repositories, Store } from '../../ports/store.ts'
import type { Commit } from '../../use-cases/commit.ts'
import type { Context } from '../../use-cases/context.ts'

export type Cell = string | number | boolean | null

/** A column of a kind: how its cell is read, and what it shows of a record. */
export interface Column<Record> {
  readonly name: string
  /** Where it stands in the input, as `contact.email`; absent where it is only shown. */
  readonly path?: string
  /** What a cell that is not empty says; text that says nothing of the sort is left for the schema to refuse. */
  readonly read?: (text: string) => unknown
  /** An empty cell says nothing; otherwise it takes away what is there. */
  readonly emptyIsAbsent?: true
  readonly show: (record: Record) => Cell
}

/** A mistake of a whole row: in which column, and what it takes. */
export type Mistake = Pick<ImportFault, 'column' | 'message'>

export type ImportContext = Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'pepper' | 'recordOwn'>

/** What carrying out an import needs to know of it. */
export interface Applying {
  /** What passwords are derived with. */
  readonly nonce: string
}

/** Something that is imported and exported as CSV: `Input` is what a row says, `Record` what is there already. */
export interface Kind<Input, Record> {
  readonly columns: readonly Column<Record>[]
  /** Columns that a file must have: they name what a row is about. */
  readonly needed: readonly string[]
  readonly schema: v.GenericSchema<unknown, Input>
  /** What makes two rows one thing. */
  keyOf(input: Input): string
  /** What is there already, by key. */
  find(repositories: Repositories, inputs: readonly Input[]): Promise<ReadonlyMap<string, Record>>
  /** Why rows cannot be carried out as things are, by key. */
  refuse(
    repositories: Repositories,
    inputs: readonly Input[],
    found: ReadonlyMap<string, Record>,
  ): Promise<ReadonlyMap<string, Mistake>>
  /** Carries rows out in one commit: resolves to how many passwords were made. */
  apply(
    context: ImportContext,
    work: Commit,
    rows: readonly { readonly input: Input; readonly record: Record | null }[],
    applying: Applying,
  ): Promise<number>
  /** Everything there is, page by page. */
  all(store: Store): AsyncIterable<readonly Record[]>
}

export const inNumber = (text: string): unknown => {
  const number = Number(text.replace(',', '.'))
  return Number.isNaN(number) ? text : number
}
/** kW as it is written, W as it is kept. */
export const inKw = (text: string): unknown => {
  const kw = inNumber(text)
  return typeof kw === 'number' ? Math.round(kw * 1_000) : kw
}
export const kwOf = (w: number | null | undefined): number | null => (w == null ? null : w / 1_000)
