import * as v from 'valibot'
import { Tariff } from './tariff.ts'
import { admissions, authorizationStatuses, concurrency, Instant, tokenTypes } from './values.ts'

/** What a station said it is, by which its known faults of writing are found. */
export const StationMake = v.object({
  vendor: v.string(),
  model: v.string(),
  firmware: v.nullable(v.string()),
})
export type StationMake = v.InferOutput<typeof StationMake>

/**
 * How much is forgiven of how a station writes. auto: what its make is known for · lenient: everything that can be
 * forgiven without guessing · none: nothing
 */
export const quirkModes = ['auto', 'lenient', 'none'] as const
export type QuirkMode = (typeof quirkModes)[number]

/** What every node must know to answer by itself: stations that may connect, tokens that may charge. */
export const StationReference = v.object({
  kind: v.literal('station'),
  id: v.string(),
  admission: v.picklist(admissions),
  /** Keyed hash of the station's password (see `hashStationSecret`); null: may connect without one (profile 0). */
  secretHash: v.nullable(v.string()),
  /** Of passwords it has been told to use from now on: as good, until it comes with one of them. */
  nextSecretHashes: v.exactOptional(v.array(v.string())),
  heartbeatSeconds: v.number(),
  /** Where it is, for the tariffs of sites. */
  site: v.exactOptional(v.nullable(v.string())),
  /** Null before its first boot. */
  make: v.exactOptional(v.nullable(StationMake)),
  quirks: v.exactOptional(v.picklist(quirkModes)),
  removed: v.boolean(),
})
export type StationReference = v.InferOutput<typeof StationReference>

export const ChargingPlace = v.object({
  station: v.string(),
  transactionId: v.string(),
  startedAt: Instant,
})
export type ChargingPlace = v.InferOutput<typeof ChargingPlace>

export const TokenReference = v.object({
  kind: v.literal('token'),
  type: v.picklist(tokenTypes),
  value: v.string(),
  status: v.picklist(authorizationStatuses),
  expiresAt: v.nullable(Instant),
  group: v.nullable(v.string()),
  /** Refused: while it charges it may not begin another transaction. */
  concurrent: v.exactOptional(v.picklist(concurrency)),
  /** Where it charges, as the management knows; told of those only that may charge at one place. */
  charging: v.exactOptional(v.array(ChargingPlace)),
  removed: v.boolean(),
})
export type TokenReference = v.InferOutput<typeof TokenReference>

/** The tariff in force at a scope: `network`, `site:<name>` or `station:<id>`; null: none of its own. */
export const TariffReference = v.object({
  kind: v.literal('tariff'),
  scope: v.string(),
  tariff: v.nullable(Tariff),
})
export type TariffReference = v.InferOutput<typeof TariffReference>

/** Policies that decide how stations are answered. */
export const PoliciesReference = v.object({ kind: v.literal('policies'), scheduleFromNeeds: v.boolean() })
export type PoliciesReference = v.InferOutput<typeof PoliciesReference>

export const ReferenceChange = v.object({
  /** Grows with every change, never reused: a node asks for what lies after the last it applied. */
  revision: v.number(),
  item: v.variant('kind', [StationReference, TokenReference, TariffReference, PoliciesReference]),
})
export type ReferenceChange = v.InferOutput<typeof ReferenceChange>

/** A node asks the management for changes after a revision; 0 asks for everything. */
export const ReferenceQuery = v.object({
  kind: v.literal('referenceQuery'),
  node: v.string(),
  after: v.number(),
  limit: v.number(),
})
export type ReferenceQuery = v.InferOutput<typeof ReferenceQuery>

export const ReferencePage = v.object({
  changes: v.array(ReferenceChange),
  /** The store's newest revision; more pages follow while it is above the last change's. */
  revision: v.number(),
})
export type ReferencePage = v.InferOutput<typeof ReferencePage>

/**
 * HMAC-SHA-256 of the station's id and password under the system's pepper, in hex. Passwords are machine-made
 * (at least 16 random bytes), so a fast keyed hash is right here: 10 000 stations may reconnect at once.
 */
export const hashStationSecret = (pepper: string, station: string, password: string): string =>
  new Bun.CryptoHasher('sha256', pepper).update(`${station}\n${password}`).digest('hex')
