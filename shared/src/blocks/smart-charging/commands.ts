import * as v from 'valibot'
import { chargingPurposes, ProfileToSet, rateUnits } from '../../contracts/charging-profile.ts'

const optional = v.exactOptional
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))

/** EVSE 0: the whole station, or for a TxDefaultProfile each of its EVSEs. */
export const SetProfile = v.object({ name: v.literal('set-profile'), evse: whole, profile: ProfileToSet })
/** Clears what fits everything named; nothing named clears all. */
export const ClearProfile = v.object({
  name: v.literal('clear-profile'),
  id: optional(v.pipe(v.number(), v.integer())),
  evse: optional(whole),
  purpose: optional(v.picklist(['ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'])),
  stackLevel: optional(whole),
})
/** Asks a 2.0.1 station for the profiles that it really holds. */
export const ReadProfiles = v.object({
  name: v.literal('read-profiles'),
  evse: optional(whole),
  purpose: optional(v.picklist(chargingPurposes)),
  stackLevel: optional(whole),
})
export const CompositeSchedule = v.object({
  name: v.literal('composite-schedule'),
  evse: whole,
  durationS: v.pipe(whole, v.minValue(1), v.maxValue(31 * 86_400)),
  unit: optional(v.picklist(rateUnits)),
})
