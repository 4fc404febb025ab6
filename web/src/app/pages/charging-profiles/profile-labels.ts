import type { ChargingPurpose, HeldProfile } from '@ocpp/shared/contracts/charging-profile'

const purposes: Readonly<Record<ChargingPurpose, string>> = {
  ChargingStationExternalConstraints: 'Limit from outside',
  ChargingStationMaxProfile: 'Station maximum',
  TxDefaultProfile: 'Default for sessions',
  TxProfile: 'One session',
}
export const purposeLabel = (purpose: ChargingPurpose): string => purposes[purpose]

const kinds = { Absolute: 'fixed times', Relative: 'from the start of a session' } as const

/** `every day`, `from the start of a session`. */
export const kindLabel = ({ kind, recurrency }: Pick<HeldProfile, 'kind' | 'recurrency'>): string =>
  kind === 'Recurring' ? (recurrency === 'Weekly' ? 'every week' : 'every day') : kinds[kind]

export const placeLabel = (evse: number | null): string =>
  evse === null ? 'next session' : evse === 0 ? 'whole station' : `EVSE ${evse}`
