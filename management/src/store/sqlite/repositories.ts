import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Forms } from '../../domain/stored-forms.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Connection } from './connection.ts'
import type { Chunk } from './sync.ts'
import { commandTable } from './tables/commands.ts'
import { eventTable } from './tables/events.ts'
import { itemTable } from './tables/items.ts'
import { messageTable } from './tables/messages.ts'
import { counterTable, referenceTable } from './tables/numbering.ts'
import { rollupTable } from './tables/rollups.ts'
import { sampleTable } from './tables/samples.ts'
import { securityTable, variableTable } from './tables/station-facts.ts'
import { stationTable } from './tables/stations.ts'
import { statusTable } from './tables/statuses.ts'
import { taskTable } from './tables/tasks.ts'
import { tokenTable } from './tables/tokens.ts'
import { transactionTable } from './tables/transactions.ts'
import { userTable } from './tables/users.ts'

/** All statements of one connection, prepared once. */
export const tablesOf = (connection: Connection, clock: Clock, forms: Forms) => ({
  stations: stationTable(connection),
  transactions: transactionTable(connection),
  events: eventTable(connection, forms),
  samples: sampleTable(connection),
  messages: messageTable(connection),
  statuses: statusTable(connection),
  rollups: rollupTable(connection),
  tokens: tokenTable(connection, clock),
  commands: commandTable(connection),
  items: itemTable(connection, forms),
  tasks: taskTable(connection),
  variables: variableTable(connection),
  security: securityTable(connection),
  users: userTable(connection),
  references: referenceTable(connection),
  counters: counterTable(connection),
})
export type Tables = ReturnType<typeof tablesOf>

/** How statements are run: outside a transaction writes go to the writer and reads to the reader. */
export interface Runner {
  read<T>(statement: (tables: Tables) => T): Promise<T>
  write<T>(statement: (tables: Tables) => T): Promise<T>
}

type Name = keyof Repositories
/** Methods that only read are not named. A write that is missing here fails, as the reader cannot write. */
const writes: { readonly [R in Name]: readonly (keyof Repositories[R])[] } = {
  stations: ['insert', 'put', 'putMany', 'remove', 'touch'],
  transactions: ['putMany', 'removeOfStation'],
  events: ['insertMany'],
  samples: ['insertMany'],
  messages: ['insertMany', 'expire', 'removeOfStation'],
  statuses: ['insertMany'],
  rollups: ['add'],
  tokens: ['insert', 'put', 'putMany', 'remove', 'recordUnknown', 'forgetUnknown'],
  commands: ['insert', 'insertMany', 'put'],
  items: ['insert', 'putMany', 'remove', 'removeOfStation'],
  tasks: ['insertMany', 'claim', 'renew', 'postpone', 'finish', 'wake'],
  variables: ['merge', 'remove'],
  security: ['insertEvents', 'recordRefused', 'audit'],
  users: [
    'insert',
    'put',
    'remove',
    'insertSession',
    'touchSession',
    'removeSession',
    'removeSessionsOf',
    'removeExpiredSessions',
  ],
  references: ['record'],
  counters: ['next'],
}

async function* chunks<T, Place>(read: (after: Place | null) => Promise<Chunk<T, Place>>): AsyncIterable<T> {
  let after: Place | null = null
  do {
    const chunk: Chunk<T, Place> = await read(after)
    yield* chunk.rows
    after = chunk.next
  } while (after !== null)
}

/** Every method of the tables, run as one that reads or one that writes; long reads come in pieces. */
export const repositoriesOn = (tables: Tables, { read, write }: Runner): Repositories => {
  const served = <R extends Name>(name: R): Repositories[R] => {
    const writing: readonly PropertyKey[] = writes[name]
    const methods = Object.keys(tables[name]).map((method) => {
      const run = writing.includes(method) ? write : read
      type Methods = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>
      const call = (...given: readonly unknown[]) =>
        run((of) => (of[name] as unknown as Methods)[method]?.(...given))
      return [method, call] as const
    })
    return Object.fromEntries(methods) as unknown as Repositories[R]
  }
  return {
    stations: served('stations'),
    transactions: served('transactions'),
    events: {
      ...served('events'),
      scan: () => chunks((after: number | null) => read((t) => t.events.chunk(after))),
    },
    samples: served('samples'),
    messages: served('messages'),
    statuses: served('statuses'),
    rollups: {
      ...served('rollups'),
      all: () => chunks((after: readonly [string, string] | null) => read((t) => t.rollups.chunk(after))),
    },
    tokens: served('tokens'),
    commands: served('commands'),
    items: served('items'),
    tasks: served('tasks'),
    variables: served('variables'),
    security: served('security'),
    users: served('users'),
    references: served('references'),
    counters: served('counters'),
  }
}
