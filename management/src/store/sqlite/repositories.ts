import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Forms } from '../../domain/stored-forms.ts'
import type { Repositories } from '../../ports/store.ts'
import { lazily } from '../lazily.ts'
import type { AllRecords } from '../records.ts'
import { type Own, repositoriesOf } from '../repositories.ts'
import type { Connection } from './connection.ts'
import { recordsOn } from './kinds.ts'
import type { Chunk } from './sync.ts'
import { eventTable } from './tables/events.ts'
import { counterTable, referenceTable } from './tables/numbering.ts'
import { ownStatements } from './tables/own.ts'
import { retentionTable } from './tables/retention.ts'
import { rollupTable } from './tables/rollups.ts'
import { sampleTable } from './tables/samples.ts'
import { statusTable } from './tables/statuses.ts'
import { variableTable } from './tables/variables.ts'

/** All statements of one connection, prepared once. */
export const tablesOf = (connection: Connection, forms: Forms) => ({
  records: recordsOn(connection, forms),
  own: {
    ...ownStatements(connection),
    events: eventTable(connection, forms),
    samples: sampleTable(connection),
    statuses: statusTable(connection),
    rollups: rollupTable(connection),
    variables: variableTable(connection),
    references: referenceTable(connection),
    counters: counterTable(connection),
    retention: retentionTable(connection),
  },
})
export type Tables = ReturnType<typeof tablesOf>

/** How statements are run: outside a transaction writes go to the writer and reads to the reader. */
export interface Runner {
  read<T>(statement: (tables: Tables) => T): Promise<T>
  write<T>(statement: (tables: Tables) => T): Promise<T>
}

/** Methods that write. One that is missing here fails, as the reader cannot write. */
const writing: ReadonlySet<string> = new Set([
  ...['insert', 'insertMany', 'put', 'putMany', 'update', 'remove', 'removeAll', 'touch', 'add'],
  ...['recordUnknown', 'claim', 'recordRefused', 'merge', 'record', 'next'],
])

async function* chunks<T, Place>(read: (after: Place | null) => Promise<Chunk<T, Place>>): AsyncIterable<T> {
  let after: Place | null = null
  do {
    const chunk: Chunk<T, Place> = await read(after)
    yield* chunk.rows
    after = chunk.next
  } while (after !== null)
}

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>
type Groups = Record<string, Methods>

/** Every method of these tables, run as one that reads or one that writes. */
const served = (tables: Tables, part: keyof Tables, { read, write }: Runner): unknown => {
  const groups = (of: Tables) => of[part] as unknown as Groups
  const servedGroup = (name: string): Methods => {
    const calls: Record<string, Methods[string]> = {}
    for (const method of Object.keys(groups(tables)[name] ?? {})) {
      const run = writing.has(method) ? write : read
      calls[method] = (...args) => run((of) => groups(of)[name]?.[method]?.(...args))
    }
    return calls
  }
  const make: Record<string, () => Methods> = {}
  for (const name of Object.keys(groups(tables))) make[name] = () => servedGroup(name)
  return lazily<Groups>(make)
}

/** The repositories on these tables; long reads come in pieces. */
export const repositoriesOn = (tables: Tables, runner: Runner, clock: Clock): Repositories => {
  const { read } = runner
  const own = served(tables, 'own', runner) as Own
  const withScans = lazily<Pick<Own, 'events' | 'rollups'>>({
    events: () => ({
      ...own.events,
      scan: () => chunks((after: number | null) => read((t) => t.own.events.chunk(after))),
    }),
    rollups: () => ({
      ...own.rollups,
      all: () => chunks((after: readonly [string, string] | null) => read((t) => t.own.rollups.chunk(after))),
    }),
  })
  const records = served(tables, 'records', runner) as AllRecords
  return repositoriesOf(records, Object.create(own, Object.getOwnPropertyDescriptors(withScans)), clock)
}
