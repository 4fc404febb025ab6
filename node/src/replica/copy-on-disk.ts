import type { Database } from 'bun:sqlite'
import {
  quirkModeOf,
  type ReferenceChange,
  referenceKinds,
  type StationReference,
  type TokenReference,
} from '@ocpp/shared/contracts/reference'
import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { knownStation, knownToken } from './known.ts'
import {
  isNetworkReference,
  type NetworkReference,
  networkReferenceKey,
  saysNothing,
} from './network-references.ts'
import { networkReferences as networkReferenceTable, progress, stations, tokens } from './schema.ts'

const PROGRESS_ID = 1
/** Under it stands how far a version came that understood as many kinds as this one. */
const UNDERSTOOD_ID = 1_000 + referenceKinds.length

const networkReferenceKeeper = (orm: ReturnType<typeof drizzle>) => (reference: NetworkReference) => {
  const key = networkReferenceKey(reference)
  if (saysNothing(reference)) {
    orm.delete(networkReferenceTable).where(eq(networkReferenceTable.key, key)).run()
    return
  }
  orm
    .insert(networkReferenceTable)
    .values({ key, fact: reference })
    .onConflictDoUpdate({ target: networkReferenceTable.key, set: { fact: reference } })
    .run()
}

/** How far versions came that kept the copy. */
const progressOf = (orm: ReturnType<typeof drizzle>) => ({
  keepRevision: (revision: number): void => {
    for (const id of [PROGRESS_ID, UNDERSTOOD_ID])
      orm
        .insert(progress)
        .values({ id, revision })
        .onConflictDoUpdate({ target: progress.id, set: { revision } })
        .run()
  },
  reached: (id: number): number | undefined =>
    orm.select().from(progress).where(eq(progress.id, id)).get()?.revision,
})

/** The copy of reference data that outlasts the process. */
export const createCopyOnDisk = (db: Database) => {
  const orm = drizzle({ client: db })

  const keepStation = ({ id, removed, ...reference }: StationReference) => {
    if (removed) {
      orm.delete(stations).where(eq(stations.id, id)).run()
      return
    }
    const values = knownStation(reference)
    orm
      .insert(stations)
      .values({ id, ...values })
      .onConflictDoUpdate({ target: stations.id, set: values })
      .run()
  }

  const keepToken = ({ removed, ...reference }: TokenReference) => {
    const { type, value, ...values } = knownToken(reference)
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

  const keepNetworkReference = networkReferenceKeeper(orm)

  const { keepRevision, reached } = progressOf(orm)

  return {
    stations: () =>
      orm
        .select()
        .from(stations)
        .all()
        .map(({ id, ...station }) => ({ id, station: { ...station, quirks: quirkModeOf(station.quirks) } })),
    tokens: () => orm.select().from(tokens).all(),
    networkReferences: () => orm.select().from(networkReferenceTable).all(),
    /**
     * How far the copy has come; undefined before the first whole one. 0 where a version kept it that understood less: what
     * it was not sent is asked for, and what it has goes on to hold.
     */
    revision: (): number | undefined => {
      const whole = reached(PROGRESS_ID)
      return whole === undefined || whole === reached(UNDERSTOOD_ID) ? whole : 0
    },
    /** In one commit; without `revision` what was there before stays. */
    keep: (changes: readonly ReferenceChange[], revision: number | undefined): void =>
      db
        .transaction(() => {
          for (const { item } of changes) {
            if (isNetworkReference(item)) keepNetworkReference(item)
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
          orm.delete(networkReferenceTable).run()
          orm.delete(progress).run()
        })
        .immediate(),
  }
}
