import * as v from 'valibot'
import { chargingPurposes, ProfileToSet, rateUnits } from '../../contracts/charging-profile.ts'
import { command, natural, optional } from '../../contracts/schemas.ts'

/** EVSE 0: the natural station, or for a TxDefaultProfile each of its EVSEs. */
export const SetProfile = command('set-profile', { evse: natural, profile: ProfileToSet })
/** Clears what fits everything named; nothing named clears all. */
export const ClearProfile = command('clear-profile', {
  id: optional(v.pipe(v.number(), v.integer())),
  evse: optional(natural),
  purpose: optional(v.picklist(['ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'])),
  stackLevel: optional(natural),
})
/** Asks a 2.0.1 station for the profiles that it really holds. */
export const ReadProfiles = command('read-profiles', {
  evse: optional(natural),
  purpose: optional(v.picklist(chargingPurposes)),
  stackLevel: optional(natural),
})
export const CompositeSchedule = command('composite-schedule', {
  evse: natural,
  durationS: v.pipe(natural, v.minValue(1), v.maxValue(31 * 86_400)),
  unit: optional(v.picklist(rateUnits)),
})
