import * as v from 'valibot'
import { versions } from '../ocpp/version.ts'
import { PlainTariff, TariffAdditions } from './tariff.ts'
import { admissions, authorizationStatuses, concurrency, Instant, tokenTypes } from './values.ts'

/** What a station said it is, by which its known faults of writing are found. */
export const StationModel = v.object({
  vendor: v.string(),
  model: v.string(),
  firmware: v.nullable(v.string()),
})
export type StationModel = v.InferOutput<typeof StationModel>

/** How a station's messages are read. auto: as meant · strict: by the specification alone */
export const quirkModes = ['auto', 'strict'] as const
export type QuirkMode = (typeof quirkModes)[number]

/** Words of earlier versions, still in stores and in callers' scripts. */
const formerQuirkModes = { lenient: 'auto', none: 'strict' } as const

/** The mode that a stored word means; `auto` where there is none. */
export const quirkModeOf = (word: string | null | undefined): QuirkMode => {
  if (word === 'lenient' || word === 'none') return formerQuirkModes[word]
  return word === 'strict' ? 'strict' : 'auto'
}

/** The mode as a caller may write it. */
export const QuirkModeWord = v.pipe(
  v.picklist([...quirkModes, 'lenient', 'none']),
  v.transform((word): QuirkMode => quirkModeOf(word)),
)

/**
 * What a station speaks that offers no WebSocket subprotocol. refuse: it is turned away, and the operator sees it. Null
 * where it stands for a setting: the node's own.
 */
export const assumedProtocols = [...versions, 'refuse'] as const
export type AssumedProtocol = (typeof assumedProtocols)[number]

/** What every node must know to answer by itself: stations that may connect, tokens that may charge. */
export const StationReference = v.object({
  kind: v.literal('station'),
  id: v.string(),
  admission: v.picklist(admissions),
  /** Keyed hash of the station's password (see `hashStationSecret`); null: may connect without one (profile 0). */
  secretHash: v.nullable(v.string()),
  /** Of passwords it has been issued to use from now on: as good, until it comes with one of them. */
  nextSecretHashes: v.exactOptional(v.array(v.string())),
  heartbeatSeconds: v.number(),
  /** Where it is, for the tariffs of sites. */
  site: v.exactOptional(v.nullable(v.string())),
  /** Null before its first boot. */
  make: v.exactOptional(v.nullable(StationModel)),
  quirks: v.exactOptional(QuirkModeWord),
  assumedProtocol: v.exactOptional(v.nullable(v.picklist(assumedProtocols))),
  removed: v.boolean(),
})
export type StationReference = v.InferOutput<typeof StationReference>

export const ChargingPlace = v.object({
  station: v.string(),
  transactionId: v.string(),
  /** By our clocks. */
  startedAt: Instant,
  evse: v.exactOptional(v.number()),
  /** It is over: a node that has seen it begin need not have received its end. */
  released: v.exactOptional(v.literal(true)),
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
  /**
   * Where it charges, as the management knows, and where of late it has ceased to; reported of those only that may charge
   * at one place.
   */
  charging: v.exactOptional(v.array(ChargingPlace)),
  removed: v.boolean(),
})
export type TokenReference = v.InferOutput<typeof TokenReference>

/** The tariff in force at a scope: `network`, `site:<id>` or `station:<id>`; null: none of its own. */
export const TariffReference = v.object({
  kind: v.literal('tariff'),
  scope: v.string(),
  tariff: v.nullable(PlainTariff),
  /** What nodes of earlier versions do not know of a tariff: to them it is the plain one. */
  more: v.exactOptional(TariffAdditions),
})
export type TariffReference = v.InferOutput<typeof TariffReference>

/** The zone in which the hours of tariffs are meant at a site; UTC where none was reported. */
export const SiteZoneReference = v.object({
  kind: v.literal('siteZone'),
  site: v.string(),
  timeZone: v.string(),
})
export type SiteZoneReference = v.InferOutput<typeof SiteZoneReference>

/** Policies that decide how stations are answered. */
export const PoliciesReference = v.object({ kind: v.literal('policies'), scheduleFromNeeds: v.boolean() })
export type PoliciesReference = v.InferOutput<typeof PoliciesReference>

/** How a station has to prove itself, beyond its password. */
export const StationSecurityReference = v.object({
  kind: v.literal('stationSecurity'),
  station: v.string(),
  /** With less than this security profile it is turned away; 0: as each node asks of all. */
  lowestProfile: v.number(),
  /** The common name that its certificate must have; null: its id. */
  commonName: v.nullable(v.string()),
})
export type StationSecurityReference = v.InferOutput<typeof StationSecurityReference>

/** The authority of this system, which signs stations' certificates: PEM, all that is known of its chain. */
export const AuthorityReference = v.object({ kind: v.literal('authority'), certificates: v.string() })
export type AuthorityReference = v.InferOutput<typeof AuthorityReference>

/** A certificate that opens no connection any more; `revoked: false` once it has expired, which is enough by itself. */
export const RevocationReference = v.object({
  kind: v.literal('revocation'),
  /** In hex, lower case, without leading zeros. */
  serialNumber: v.string(),
  revoked: v.boolean(),
})
export type RevocationReference = v.InferOutput<typeof RevocationReference>

export const ReferenceChange = v.object({
  /** Grows with every change, never reused: a node asks for what lies after the last it applied. */
  revision: v.number(),
  item: v.variant('kind', [
    StationReference,
    TokenReference,
    TariffReference,
    PoliciesReference,
    StationSecurityReference,
    AuthorityReference,
    RevocationReference,
    SiteZoneReference,
  ]),
})
export type ReferenceChange = v.InferOutput<typeof ReferenceChange>

/** What entries of the list may be about; what a node of this version understands. */
export const referenceKinds: readonly string[] = ReferenceChange.entries.item.options.map(
  ({ entries }) => entries.kind.literal,
)

/** What nodes understand that do not say what they do: those of earlier versions. */
export const formerReferenceKinds: readonly string[] = ['station', 'token', 'tariff', 'policies']

/** A node asks the management for changes after a revision; 0 asks for everything. */
export const ReferenceQuery = v.object({
  kind: v.literal('referenceQuery'),
  node: v.string(),
  after: v.number(),
  limit: v.number(),
  /** The kinds that it understands: it is sent no other. */
  kinds: v.exactOptional(v.array(v.string())),
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
