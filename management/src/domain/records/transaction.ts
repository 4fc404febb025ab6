import type { TransactionFlag } from '@ocpp/shared/blocks/transactions/api'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import type { AuthorizationStatus, ChargingState, Protocol, TokenRef } from '@ocpp/shared/contracts/values'
import type { SessionPower } from '../transactions/evse-power.ts'
import type { PhaseLook } from '../transactions/live-values.ts'
import type { MeterMarks } from '../transactions/meter-marks.ts'

/** A transaction and what its projection needs to stay right whatever the order of arrival. */
export interface TransactionRecord {
  readonly station: string
  readonly transactionId: string
  readonly evse: number | null
  readonly connector: number | null
  readonly protocol: Protocol | null
  readonly token: TokenRef | null
  readonly authorization: AuthorizationStatus | null
  readonly active: boolean
  /** By the station's clock; for an orphan the time of its first known event. */
  readonly startedAt: string
  readonly endedAt: string | null
  readonly startReceivedAt: string | null
  readonly endReceivedAt: string | null
  readonly startWh: number | null
  readonly lastWh: number | null
  readonly endWh: number | null
  readonly energyWh: number
  readonly durationS: number
  readonly powerW: number | null
  readonly peakW: number | null
  readonly currentA: number | null
  readonly voltageV: number | null
  readonly socPercent: number | null
  readonly lastSampleAt: string | null
  readonly chargingState: ChargingState | null
  readonly stopReason: string | null
  readonly flags: TransactionFlag[]
  readonly reservationId: number | null
  readonly remoteStartId: number | null
  /** By the tariff in force when it began; null without one. */
  readonly cost?: Cost | null
  readonly closedBy: { readonly actor: string; readonly reason: string; readonly at: string } | null
  readonly marks: {
    /** What its energy registers have shown; absent without a reading. */
    readonly meter?: MeterMarks
    /** Power per phase, where a message had only one phase. */
    readonly look?: PhaseLook
    /** What its EVSE can give. */
    readonly evsePower?: SessionPower
    /** When the last live value was read; `0` if it is live without a value, empty if all was sent from a queue. */
    readonly live: string
    /** When the station reported it last, by our clocks (see `momentOf`). */
    readonly sign?: string
    /** Sort keys of the start, of the end, and of the last of all events applied; empty without one. */
    readonly start: string
    /** The time of the start as the station wrote it, where its clock was not set. */
    readonly startWritten?: string
    readonly end: string
    readonly last?: string
    /** When the newest of all events applied was received; see `receivedOrder`. */
    readonly received?: string
    /** The last look of an operator, and at what energy: it counts while that is the transaction's (see `reviewOf`). */
    readonly reviewed?: {
      readonly actor: string
      readonly note: string
      readonly at: string
      readonly energyWh: number
    }
    /** 2.0.1 sequence numbers seen, as ranges [from, to] in ascending order. */
    readonly seqNos: readonly (readonly [number, number])[]
  }
  /**
   * Energy delivered since the start, as of the last reading that raised it in each 15 minutes, by the start of
   * those: what the rollups are made of. It never falls with time.
   */
  readonly registers: Readonly<Record<string, { readonly at: string; readonly wh: number }>>
}
