import type { ChargingNeeds } from '@ocpp/shared/blocks/smart-charging/events'
import type { ChargingSchedule, HeldProfile, ProfileFilter } from '@ocpp/shared/contracts/charging-profile'

/** A profile that a station is believed to hold. */
export interface KnownProfile {
  /** 0: the whole station. Null: it came with a remote start whose transaction has not begun. */
  readonly evse: number | null
  readonly profile: HeldProfile
  /** Whose: CSO is us. */
  readonly source: string
  /** `set`: the station accepted it · `start`: it came with a remote start · `reported`: the station said so. */
  readonly origin: 'set' | 'start' | 'reported'
  readonly at: string
  /** Orders what was told (see `receivedOrder`). */
  readonly order: string
  readonly remoteStartId: number | null
}

/** Something told of an EVSE; the latest counts. */
export interface Told {
  readonly evse: number
  readonly at: string
  readonly order: string
}
export interface OutsideLimit extends Told {
  readonly source: string
  readonly gridCritical: boolean
  readonly schedules: readonly ChargingSchedule[]
}
export interface ToldNeeds extends Told {
  readonly needs: ChargingNeeds
  readonly answered: 'Accepted' | 'Processing' | 'Rejected'
}
export interface VehicleSchedule extends Told {
  readonly timeBase: string
  readonly schedule: ChargingSchedule
}
export interface ToldComposite extends Told {
  readonly startAt: string
  readonly durationS: number
  readonly unit: 'A' | 'W'
  readonly periods: ChargingSchedule['periods']
}

/** Profiles were removed: by a filter, or with the transaction they were for. */
export interface Clearing {
  readonly order: string
  readonly at: string
  readonly filter?: ProfileFilter
  readonly transactionId?: string
  /** Where the transaction was. */
  readonly evse?: number
}

/** A transaction that has begun: a profile of a remote start may be told of before it or after it. */
export interface Begun {
  readonly transactionId: string
  readonly evse: number | null
  readonly remoteStartId: number | null
  readonly at: string
}

/** What is known of the charging limits of a station, told by its answers and reports. */
export interface ChargingState {
  readonly profiles: readonly KnownProfile[]
  readonly limits: readonly OutsideLimit[]
  readonly needs: readonly ToldNeeds[]
  readonly vehicleSchedules: readonly VehicleSchedule[]
  readonly composites: readonly ToldComposite[]
  /** A report under way: what was asked for, and what of it has been reported. */
  readonly asked: {
    readonly requestId: number
    readonly filter: ProfileFilter
    readonly order: string
  } | null
  /** The latest report under a number that nobody is known to have asked with: it may have overtaken the answer. */
  readonly early?: { readonly requestId: number; readonly order: string; readonly last: boolean }
  /** The latest that have not ended. */
  readonly begun: readonly Begun[]
  /** What was cleared of late: a profile told of late must not come back. */
  readonly clearings: readonly Clearing[]
}

export const emptyChargingState: ChargingState = {
  profiles: [],
  limits: [],
  needs: [],
  vehicleSchedules: [],
  composites: [],
  asked: null,
  begun: [],
  clearings: [],
}
