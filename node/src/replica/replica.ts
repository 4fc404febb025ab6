import type { Database } from 'bun:sqlite'
import {
  type AssumedProtocol,
  type ChargingPlace,
  type QuirkMode,
  quirkModeOf,
  type ReferenceChange,
  type StationMake,
  type StationReference,
  type TokenReference,
} from '@ocpp/shared/contracts/reference'
import type { Concurrency, TokenRef } from '@ocpp/shared/contracts/values'
import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { createFacts, type Fact, type Facts, factKey, isFact } from './facts.ts'
import { Likenesses } from './likenesses.ts'
import { facts as factTable, progress, stations, tokens } from './schema.ts'

export interface KnownStation
  extends Pick<StationReference, 'admission' | 'secretHash' | 'heartbeatSeconds'> {
  /** Of passwords it may come with as well, the first time. */
  readonly nextSecretHashes: readonly string[]
  readonly make: StationMake | null
  readonly site?: string | null
  readonly quirks: QuirkMode
  /** What it speaks where it offers no subprotocol; null: what this node assumes. */
  readonly assumedProtocol?: AssumedProtocol | null
}
export type KnownToken = Pick<TokenReference, 'type' | 'value' | 'status' | 'expiresAt' | 'group'> & {
  readonly concurrent: Concurrency
  /** Where it charges, as the management knows. */
  readonly charging: readonly ChargingPlace[]
}

/** Copy of the management's reference data: on disk, and in memory for the hot path. */
export interface Replica {
  /** True once a synchronisation has ever been completed: before that, an unknown id says nothing. */
  isComplete(): boolean
  revision(): number
  station(id: string): KnownStation | undefined
  /** A known id that this unknown one could be taken for. */
  alike(id: string): string | undefined
  token(type: TokenRef['type'], value: string): KnownToken | undefined
  /** A token by its value alone, as OCPP 1.6 presents it. */
  tokenByValue(value: string): KnownToken | undefined
  /** Facts of the system as a whole. */
  readonly facts: Pick<Facts, 'tariff' | 'schedulesFromNeeds'>
  /** Applies changes in one commit and returns the ids of the stations among them. */
  apply(changes: readonly ReferenceChange[], complete: number | null): string[]
  /** Forgets everything: the management's data has begun anew. Returns the ids of the stations forgotten. */
  reset(): string[]
}

const PROGRESS_ID = 1

const knownOf = (told: Omit<StationReference, 'id' | 'removed'>): KnownStation => ({
  admission: told.admission,
  secretHash: told.secretHash,
  nextSecretHashes: told.nextSecretHashes ?? [],
  heartbeatSeconds: told.heartbeatSeconds,
  make: told.make ?? null,
  site: told.site ?? null,
  quirks: quirkModeOf(told.quirks),
  assumedProtocol: told.assumedProtocol ?? null,
})

const knownToken = (told: Omit<TokenReference, 'removed'>): KnownToken => ({
  type: told.type,
  value: told.value,
  status: told.status,
  expiresAt: told.expiresAt,
  group: told.group,
  concurrent: told.concurrent ?? 'allowed',
  charging: told.charging ?? [],
})

/** Identifiers of tokens are case-insensitive in both versions. */
const tokenKey = (type: string, value: string) => `${type}\n${value.toLowerCase()}`

export const createReplica = (db: Database): Replica => {
  const orm = drizzle({ client: db })
  const stationById = new Map<string, KnownStation>()
  const tokenByKey = new Map<string, KnownToken>()
  const tokensByValue = new Map<string, KnownToken[]>()
  const facts = createFacts()
  const likenesses = new Likenesses()
  let revision = 0
  let complete = false

  const others = (token: Pick<KnownToken, 'type' | 'value'>): KnownToken[] =>
    (tokensByValue.get(token.value.toLowerCase()) ?? []).filter(({ type }) => type !== token.type)

  const remember = (token: KnownToken) => {
    tokenByKey.set(tokenKey(token.type, token.value), token)
    tokensByValue.set(token.value.toLowerCase(), [...others(token), token])
  }

  const forget = (token: Pick<KnownToken, 'type' | 'value'>) => {
    tokenByKey.delete(tokenKey(token.type, token.value))
    const left = others(token)
    if (left.length === 0) tokensByValue.delete(token.value.toLowerCase())
    else tokensByValue.set(token.value.toLowerCase(), left)
  }

  const load = () => {
    for (const { id, ...station } of orm.select().from(stations).all()) {
      stationById.set(id, { ...station, quirks: quirkModeOf(station.quirks) })
      likenesses.add(id)
    }
    for (const token of orm.select().from(tokens).all()) remember(token)
    for (const { fact } of orm.select().from(factTable).all()) facts.learn(fact)
    const row = orm.select().from(progress).where(eq(progress.id, PROGRESS_ID)).get()
    revision = row?.revision ?? 0
    complete = row !== undefined
  }

  const keepStation = ({ id, removed, ...told }: StationReference) => {
    if (removed) {
      orm.delete(stations).where(eq(stations.id, id)).run()
      return
    }
    const values = knownOf(told)
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

  const learn = ({ item }: ReferenceChange) => {
    if (isFact(item)) return facts.learn(item)
    if (item.kind === 'station') {
      if (item.removed) {
        stationById.delete(item.id)
        likenesses.remove(item.id)
        return
      }
      stationById.set(item.id, knownOf(item))
      likenesses.add(item.id)
      return
    }
    if (item.removed) forget(item)
    else remember(knownToken(item))
  }

  load()
  return {
    facts,
    isComplete: () => complete,
    revision: () => revision,
    station: (id) => stationById.get(id),
    alike: (id) => likenesses.find(id),
    token: (type, value) => tokenByKey.get(tokenKey(type, value)),
    tokenByValue: (value) => {
      const found = tokensByValue.get(value.toLowerCase())
      return found?.find(({ type }) => type === 'ISO14443') ?? found?.[0]
    },
    apply: (changes, completeAt) => {
      const reached = completeAt ?? changes.at(-1)?.revision ?? revision
      const write = db.transaction(() => {
        for (const { item } of changes) {
          if (isFact(item)) keepFact(item)
          else if (item.kind === 'station') keepStation(item)
          else keepToken(item)
        }
        // Half a copy must not pass for a whole one after a restart: until the first is whole, it starts over.
        if (complete || completeAt !== null) keepRevision(reached)
      })
      if (changes.length > 0 || completeAt !== revision || !complete) write.immediate()
      for (const change of changes) learn(change)
      revision = reached
      complete ||= completeAt !== null
      return changes.flatMap(({ item }) => (item.kind === 'station' ? [item.id] : []))
    },
    reset: () => {
      const known = [...stationById.keys()]
      db.transaction(() => {
        orm.delete(stations).run()
        orm.delete(tokens).run()
        orm.delete(factTable).run()
        orm.delete(progress).run()
      }).immediate()
      stationById.clear()
      likenesses.clear()
      tokenByKey.clear()
      tokensByValue.clear()
      facts.forget()
      revision = 0
      complete = false
      return known
    },
  }
}
