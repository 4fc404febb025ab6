import type { ProfileFilter } from '@ocpp/shared/contracts/charging-profile'
import type { ChargingState, Clearing, KnownProfile } from '../records.ts'

const kept = 50

/** Whether a profile is one of those a filter means; external constraints are nobody's to clear (K10). */
export const fits = ({ profile, evse, source }: KnownProfile, filter: ProfileFilter): boolean =>
  (filter.id === undefined || filter.id === profile.id) &&
  (filter.ids === undefined || filter.ids.includes(profile.id)) &&
  (filter.evse === undefined || filter.evse === evse) &&
  (filter.purpose === undefined || filter.purpose === profile.purpose) &&
  (filter.stackLevel === undefined || filter.stackLevel === profile.stackLevel) &&
  (filter.sources === undefined || filter.sources.includes(source))

/** A TxProfile ends with its transaction; one that names none is of whatever charges at its EVSE. */
const isOfTransaction = ({ profile, evse, at }: KnownProfile, clearing: Clearing): boolean => {
  if (profile.purpose !== 'TxProfile') return false
  if (profile.transactionId !== undefined) return profile.transactionId === clearing.transactionId
  return clearing.evse !== undefined && clearing.evse === evse && at <= clearing.at
}

const removes = (clearing: Clearing, known: KnownProfile): boolean => {
  if (clearing.order < known.order) return false
  if (clearing.filter === undefined) return isOfTransaction(known, clearing)
  return known.profile.purpose !== 'ChargingStationExternalConstraints' && fits(known, clearing.filter)
}

/** False for a profile that was cleared after it was reported, though the report came later. */
export const inForceAfter = (clearings: readonly Clearing[], known: KnownProfile): boolean =>
  !clearings.some((clearing) => removes(clearing, known))

export const cleared = (state: ChargingState, clearing: Clearing): ChargingState => ({
  ...state,
  profiles: state.profiles.filter((known) => !removes(clearing, known)),
  clearings: [...state.clearings, clearing].sort((a, b) => (a.order < b.order ? -1 : 1)).slice(-kept),
})
