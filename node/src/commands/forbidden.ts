/**
 * What fits its schema, and is still not a CSMS's to ask: the reason, or null. The schema of a charging profile is
 * shared with reports, where limits from outside do occur.
 */
export const forbidden = (action: string, request: object): string | null => {
  if (action !== 'SetChargingProfile' && action !== 'RequestStartTransaction') return null
  const profile = 'chargingProfile' in request ? request.chargingProfile : undefined
  if (typeof profile !== 'object' || profile === null || !('chargingProfilePurpose' in profile)) return null
  return profile.chargingProfilePurpose === 'ChargingStationExternalConstraints'
    ? 'ChargingStationExternalConstraints is set by systems outside the CSMS, never by it (K01.FR.22)'
    : null
}
