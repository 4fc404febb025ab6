import type { Database } from 'bun:sqlite'
import {
  quirkModeOf,
  type ReferenceChange,
  type StationReference,
  type TokenReference,
} from '@ocpp/shared/contracts/reference'
import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { type Fact, factKey, isFact } from './facts.ts'
import { knownStation, knownToken } from './known.ts'
import { facts as factTable, progress, stations, tokens } from './schema.ts'

const PROGRESS_ID = 1

/** The copy of reference data that outlasts the process. */
export const createCopyOnDisk = (db: Database) => {
  const orm = drizzle({ client: db })

  const keepStation = ({ id, removed, ...told }: StationReference) => {
    if (removed) {
      orm.delete(stations).where(eq(stations.id, id)).run()
      return
    }
    const values = knownStation(told)
    orm
      .insert(stations)
      .values({ id, ...values })
      .onConflictDoUpdate({ target: stations.id, set: values })
      .run()
  }

  const keepToken = ({ removed, ...told }: TokenReference) => {
    const { type, value, ...values } = knownToken(told)
    const same = and(eq(tokens.type, type), eq(tokens.value, value))
    if (removed) {
      orm.delete(tokens).where(same).run()
      return
    }
    orm
      .insert(tokens)
      .values({ type, value, ...values })
      .onConflictDoUpdate({ target: [tokens.type, tokens.value], set: values })
      .run()
  }

  const keepFact = (fact: Fact) =>
    orm
      .insert(factTable)
      .values({ key: factKey(fact), fact })
      .onConflictDoUpdate({ target: factTable.key, set: { fact } })
      .run()

  const keepRevision = (value: number) =>
    orm
      .insert(progress)
      .values({ id: PROGRESS_ID, revision: value })
      .onConflictDoUpdate({ target: progress.id, set: { revision: value } })
      .run()

  return {
    stations: () =>
      orm
        .select()
        .from(stations)
        .all()
        .map(({ id, ...station }) => ({ id, station: { ...station, quirks: quirkModeOf(station.quirks) } })),
    tokens: () => orm.select().from(tokens).all(),
    facts: () => orm.select().from(factTable).all(),
    /** How far the copy has come; undefined before the first whole one. */
    revision: () => orm.select().from(progress).where(eq(progress.id, PROGRESS_ID)).get()?.revision,
    /** In one commit; without `revision` what was there before stays. */
    keep: (changes: readonly ReferenceChange[], revision: number | undefined): void =>
      db
        .transaction(() => {
          for (const { item } of changes) {
            if (isFact(item)) keepFact(item)
            else if (item.kind === 'station') keepStation(item)
            else keepToken(item)
          }
          if (revision !== undefined) keepRevision(revision)
        })
        .immediate(),
    clear: (): void =>
      db
        .transaction(() => {
          orm.delete(stations).run()
          orm.delete(tokens).run()
          orm.delete(factTable).run()
          orm.delete(progress).run()
        })
        .immediate(),
  }
}
