import type { HeldProfile } from '@ocpp/shared/contracts/charging-profile'
import type { Payload } from '../../device.ts'
import type { SimulatedSession } from '../../plug.ts'

/** A profile in the station's memory: as it was sent, and in words of both versions. */
export interface Installed {
  readonly evse: number
  readonly sent: Payload
  readonly profile: HeldProfile
  /** Of a TxProfile. */
  readonly session: SimulatedSession | null
}

interface SentSchedule {
  readonly startSchedule?: string
  readonly duration?: number
  readonly chargingRateUnit: 'A' | 'W'
  readonly chargingSchedulePeriod: readonly {
    readonly startPeriod: number
    readonly limit: number
    readonly numberPhases?: number
  }[]
}

/** Reads a profile of either version: they differ in a few names and in how many schedules there are. */
export const readProfile = (sent: Payload): HeldProfile => {
  const given = sent.chargingSchedule as SentSchedule | readonly SentSchedule[]
  const schedules = 'chargingRateUnit' in given ? [given] : given
  const purpose = String(sent.chargingProfilePurpose)
  return {
    id: Number(sent.chargingProfileId ?? sent.id),
    stackLevel: Number(sent.stackLevel),
    purpose: (purpose === 'ChargePointMaxProfile'
      ? 'ChargingStationMaxProfile'
      : purpose) as HeldProfile['purpose'],
    kind: sent.chargingProfileKind as HeldProfile['kind'],
    ...(sent.recurrencyKind !== undefined && {
      recurrency: sent.recurrencyKind as NonNullable<HeldProfile['recurrency']>,
    }),
    ...(sent.validFrom !== undefined && { validFrom: String(sent.validFrom) }),
    ...(sent.validTo !== undefined && { validTo: String(sent.validTo) }),
    ...(sent.transactionId !== undefined && { transactionId: String(sent.transactionId) }),
    schedules: schedules.map(({ startSchedule, duration, chargingRateUnit, chargingSchedulePeriod }) => ({
      ...(startSchedule !== undefined && { startAt: startSchedule }),
      ...(duration !== undefined && { durationS: duration }),
      unit: chargingRateUnit,
      periods: chargingSchedulePeriod.map(({ startPeriod, limit, numberPhases }) => ({
        startS: startPeriod,
        limit,
        ...(numberPhases !== undefined && { phases: numberPhases }),
      })),
    })),
  }
}

/** One of the same id gives way, and one of the same purpose and stack level at the same EVSE. */
export const isReplacedBy = (next: Installed) => (former: Installed) =>
  former.profile.id === next.profile.id ||
  (former.profile.purpose === next.profile.purpose &&
    former.profile.stackLevel === next.profile.stackLevel &&
    former.evse === next.evse)

export interface Wanted {
  readonly id?: unknown
  readonly evse?: unknown
  readonly purpose?: unknown
  readonly stackLevel?: unknown
}

export const fits =
  ({ id, evse, purpose, stackLevel }: Wanted) =>
  ({ evse: at, profile, sent }: Installed): boolean =>
    (id === undefined || id === profile.id) &&
    (evse === undefined || evse === at) &&
    (purpose === undefined || purpose === sent.chargingProfilePurpose) &&
    (stackLevel === undefined || stackLevel === profile.stackLevel)
