import * as v from 'valibot'
import { type Version, versions } from '../ocpp/version.ts'

/** Values that several events, commands and API resources share. */

export const protocols = versions
export type Protocol = Version

/** Connector states in the operator's fixed order. 2.0.1 knows Available, Occupied, Reserved, Unavailable, Faulted. */
export const connectorStatuses = [
  'Charging',
  'Preparing',
  'SuspendedEV',
  'SuspendedEVSE',
  'Finishing',
  'Reserved',
  'Available',
  'Unavailable',
  'Faulted',
  'Occupied',
] as const
export type ConnectorStatus = (typeof connectorStatuses)[number]

const withoutSession: readonly ConnectorStatus[] = ['Available', 'Preparing', 'Finishing', 'Reserved']
const withSession: readonly ConnectorStatus[] = ['Charging', 'SuspendedEV', 'SuspendedEVSE']
/**
 * Whether a connector in that state has a session; null where the word does not say: a session may outlast a fault,
 * some stations say Unavailable while they begin, and Occupied (2.0.1) is any vehicle.
 */
export const hasSession = (status: ConnectorStatus): boolean | null => {
  if (withoutSession.includes(status)) return false
  return withSession.includes(status) ? true : null
}

/** What the operator sees: Occupied is refined by the transaction, Offline and Unknown stand over the rest. */
export const shownStates = [
  'Charging',
  'Preparing',
  'SuspendedEV',
  'SuspendedEVSE',
  'Finishing',
  'Reserved',
  'Available',
  'Unavailable',
  'Faulted',
  'Offline',
  'Unknown',
] as const
export type ShownState = (typeof shownStates)[number]

export const chargingStates = ['Charging', 'EVConnected', 'SuspendedEV', 'SuspendedEVSE', 'Idle'] as const
export type ChargingState = (typeof chargingStates)[number]

/** Answers to an authorisation, in the union of both versions' terms. */
export const authorizationStatuses = [
  'Accepted',
  'Blocked',
  'ConcurrentTx',
  'Expired',
  'Invalid',
  'NoCredit',
  'NotAllowedTypeEVSE',
  'NotAtThisLocation',
  'NotAtThisTime',
  'Unknown',
] as const
export type AuthorizationStatus = (typeof authorizationStatuses)[number]

export const tokenTypes = [
  'Central',
  'eMAID',
  'ISO14443',
  'ISO15693',
  'KeyCode',
  'Local',
  'MacAddress',
  'NoAuthorization',
] as const
/** May a token charge at several places at a time? */
export const concurrency = ['allowed', 'refused'] as const
export type Concurrency = (typeof concurrency)[number]

/** A token as (type, value). A 1.6 idTag has the type ISO14443. */
export const TokenRef = v.object({ type: v.picklist(tokenTypes), value: v.string() })
export type TokenRef = v.InferOutput<typeof TokenRef>

export const admissions = ['pending', 'accepted', 'blocked'] as const
export type Admission = (typeof admissions)[number]

/** ISO 8601 in UTC with milliseconds, as `Date.toISOString` writes it: such texts sort as times. */
export const Instant = v.string()

export const Phased = v.object({
  total: v.exactOptional(v.number()),
  L1: v.exactOptional(v.number()),
  L2: v.exactOptional(v.number()),
  L3: v.exactOptional(v.number()),
  N: v.exactOptional(v.number()),
})
/** A quantity per phase; `total` where the station names no phase. */
export type Phased = v.InferOutput<typeof Phased>

/** The problem of a sample's `Timestamp` entry: the station's clock gives no time, the sample was placed by its arrival. */
export const clockNotSet = 'clock not set'

/** One MeterValue in plain units: Wh, W, A, V, percent. */
export const MeterSample = v.object({
  at: Instant,
  context: v.string(),
  energyWh: v.exactOptional(v.number()),
  /** The registers of single phases, where `energyWh` is their sum. */
  energyPhases: v.exactOptional(Phased),
  powerW: v.exactOptional(v.number()),
  /** The power of single phases, where `powerW` is their sum. */
  powerPhases: v.exactOptional(Phased),
  offeredW: v.exactOptional(v.number()),
  currentA: v.exactOptional(Phased),
  offeredA: v.exactOptional(v.number()),
  voltageV: v.exactOptional(Phased),
  socPercent: v.exactOptional(v.number()),
  /** Everything else as the station wrote it, unit included: nothing that was sent is dropped. */
  others: v.array(
    v.object({
      measurand: v.string(),
      value: v.string(),
      unit: v.exactOptional(v.string()),
      phase: v.exactOptional(v.string()),
      location: v.exactOptional(v.string()),
      problem: v.exactOptional(v.string()),
    }),
  ),
})
export type MeterSample = v.InferOutput<typeof MeterSample>
