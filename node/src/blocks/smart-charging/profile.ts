import type * as block16 from '@ocpp/shared/blocks/smart-charging/v16'
import type * as block201 from '@ocpp/shared/blocks/smart-charging/v201'
import type { ChargingSchedule, HeldProfile } from '@ocpp/shared/contracts/charging-profile'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { parseDateTime } from '@ocpp/shared/ocpp/schema/date-time'
import { present } from '../../handlers/present.ts'

type Profile16 = RequestOf<typeof block16.SetChargingProfile>['csChargingProfiles']
type Profile201 = RequestOf<typeof block201.SetChargingProfile>['chargingProfile']
type Schedule = Omit<Profile201['chargingSchedule'][number], 'id'>

/** Schemas have let it through, so it is a time. Years may lie ahead: it says when something holds, not happened. */
export const instantOf = (text: string): string => parseDateTime(text)?.toISOString() ?? text
const maybeInstant = (text: string | undefined) => (text === undefined ? undefined : instantOf(text))

export const scheduleOf = (schedule: Schedule): ChargingSchedule =>
  present({
    startAt: maybeInstant(schedule.startSchedule),
    durationS: schedule.duration,
    unit: schedule.chargingRateUnit,
    periods: schedule.chargingSchedulePeriod.map(({ startPeriod, limit, numberPhases, phaseToUse }) =>
      present({ startS: startPeriod, limit, phases: numberPhases, phaseToUse }),
    ),
    minRate: schedule.minChargingRate,
  })

const common = (profile: Profile16 | Profile201) =>
  present({
    stackLevel: profile.stackLevel,
    kind: profile.chargingProfileKind,
    recurrency: profile.recurrencyKind,
    validFrom: maybeInstant(profile.validFrom),
    validTo: maybeInstant(profile.validTo),
    transactionId: profile.transactionId === undefined ? undefined : String(profile.transactionId),
  })

export const purpose16 = (purpose: Profile16['chargingProfilePurpose']): HeldProfile['purpose'] =>
  purpose === 'ChargePointMaxProfile' ? 'ChargingStationMaxProfile' : purpose

export const profile16 = (profile: Profile16): HeldProfile => ({
  id: profile.chargingProfileId,
  purpose: purpose16(profile.chargingProfilePurpose),
  ...common(profile),
  schedules: [scheduleOf(profile.chargingSchedule)],
})

export const profile201 = (profile: Profile201): HeldProfile => ({
  id: profile.id,
  purpose: profile.chargingProfilePurpose,
  ...common(profile),
  schedules: profile.chargingSchedule.map(scheduleOf),
})
