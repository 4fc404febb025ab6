import type { Database } from 'bun:sqlite'
import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { createCopyOnDisk } from './copy-on-disk.ts'
import { type KnownStation, type KnownToken, knownStation, knownToken } from './known.ts'
import { createKnownTokens } from './known-tokens.ts'
import { Likenesses } from './likenesses.ts'
import { createNetworkReferences, isNetworkReference, type NetworkReferences } from './network-references.ts'

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
  /** What holds for the system as a whole. */
  readonly networkReferences: Omit<NetworkReferences, 'learn' | 'forget'>
  /** Applies changes in one commit. */
  apply(changes: readonly ReferenceChange[], complete: number | null): Affected
  /** Forgets everything: the management's data has begun anew. */
  reset(): Affected
}

/** Whose sockets a change is about. */
export interface Affected {
  readonly stations: readonly string[]
  /** Those of every station that came with a certificate. */
  readonly certificates: boolean
}

const affectedBy = (changes: readonly ReferenceChange[]): Affected => ({
  stations: changes.flatMap(({ item }) => {
    if (item.kind === 'station') return [item.id]
    return item.kind === 'stationSecurity' ? [item.station] : []
  }),
  certificates: changes.some(({ item }) => item.kind === 'revocation' && item.revoked),
})

export const createReplica = (db: Database): Replica => {
  const disk = createCopyOnDisk(db)
  const stations = new Map<string, KnownStation>()
  const tokens = createKnownTokens()
  const networkReferences = createNetworkReferences()
  const likenesses = new Likenesses()

  for (const { id, station } of disk.stations()) {
    stations.set(id, station)
    likenesses.add(id)
  }
  for (const token of disk.tokens()) tokens.remember(token)
  for (const { fact } of disk.networkReferences()) networkReferences.learn(fact)
  const reachedBefore = disk.revision()
  let revision = reachedBefore ?? 0
  let complete = reachedBefore !== undefined

  const learn = ({ item }: ReferenceChange) => {
    if (isNetworkReference(item)) return networkReferences.learn(item)
    if (item.kind === 'token') {
      if (item.removed) tokens.forget(item)
      else tokens.remember(knownToken(item))
    } else if (item.removed) {
      stations.delete(item.id)
      likenesses.remove(item.id)
    } else {
      stations.set(item.id, knownStation(item))
      likenesses.add(item.id)
    }
  }

  return {
    networkReferences,
    isComplete: () => complete,
    revision: () => revision,
    station: (id) => stations.get(id),
    alike: (id) => likenesses.find(id),
    token: tokens.find,
    tokenByValue: tokens.findByValue,
    apply: (changes, completeAt) => {
      const reached = completeAt ?? changes.at(-1)?.revision ?? revision
      if (changes.length > 0 || completeAt !== revision || !complete) {
        // Half a copy must not pass for a whole one after a restart: until the first is whole, it starts over.
        disk.keep(changes, complete || completeAt !== null ? reached : undefined)
      }
      for (const change of changes) learn(change)
      revision = reached
      complete ||= completeAt !== null
      return affectedBy(changes)
    },
    reset: () => {
      const known = { stations: [...stations.keys()], certificates: false }
      disk.clear()
      stations.clear()
      likenesses.clear()
      tokens.clear()
      networkReferences.forget()
      revision = 0
      complete = false
      return known
    },
  }
}
