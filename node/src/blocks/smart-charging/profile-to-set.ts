import type * as block16 from '@ocpp/shared/blocks/smart-charging/v16'
import type * as block201 from '@ocpp/shared/blocks/smart-charging/v201'
import type { ProfileToSet } from '@ocpp/shared/contracts/charging-profile'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { present } from '../../handlers/present.ts'
import { newRequestId } from '../../handlers/request-id.ts'

export type Profile16 = RequestOf<typeof block16.SetChargingProfile>['csChargingProfiles']
export type Profile201 = RequestOf<typeof block201.SetChargingProfile>['chargingProfile']

const INT31 = 0x7fffffff

/** 1.6 allows one digit after the point; down, because a limit must not rise by being written. */
const tenths = (limit: number): number => Math.floor(limit * 10 + 1e-9) / 10

/** A transaction of 1.6 is a number; null for an id that is none. */
export const transaction16 = (id: string | undefined): number | undefined | null => {
  if (id === undefined) return undefined
  return /^\d{1,10}$/.test(id) && Number(id) <= INT31 ? Number(id) : null
}

export const toProfile16 = (profile: ProfileToSet, transactionId: number | undefined): Profile16 => {
  const { purpose, schedule } = profile
  return present({
    chargingProfileId: profile.id ?? newRequestId(),
    transactionId,
    stackLevel: profile.stackLevel,
    chargingProfilePurpose: purpose === 'ChargingStationMaxProfile' ? 'ChargePointMaxProfile' : purpose,
    chargingProfileKind: profile.kind,
    recurrencyKind: profile.recurrency,
    validFrom: profile.validFrom,
    validTo: profile.validTo,
    chargingSchedule: present({
      duration: schedule.durationS,
      startSchedule: schedule.startAt,
      chargingRateUnit: schedule.unit,
      chargingSchedulePeriod: schedule.periods.map(({ startS, limit, phases }) =>
        present({ startPeriod: startS, limit: tenths(limit), numberPhases: phases }),
      ),
      minChargingRate: schedule.minRate === undefined ? undefined : tenths(schedule.minRate),
    }),
  })
}

export const toProfile201 = (profile: ProfileToSet): Profile201 => {
  const { schedule, recurrency, validFrom, validTo, transactionId } = profile
  return {
    id: profile.id ?? newRequestId(),
    stackLevel: profile.stackLevel,
    chargingProfilePurpose: profile.purpose,
    chargingProfileKind: profile.kind,
    ...present({ recurrencyKind: recurrency, validFrom, validTo, transactionId }),
    chargingSchedule: [
      present({
        id: 1,
        startSchedule: schedule.startAt,
        duration: schedule.durationS,
        chargingRateUnit: schedule.unit,
        chargingSchedulePeriod: schedule.periods.map(({ startS, limit, phases }) =>
          present({ startPeriod: startS, limit, numberPhases: phases }),
        ),
        minChargingRate: schedule.minRate,
      }),
    ],
  }
}
