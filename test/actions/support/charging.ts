import type { StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import type { LiveStation } from './live-station.ts'

export const schedule = (limit: number) => ({
  startSchedule: '2026-01-01T00:00:00.000Z',
  chargingRateUnit: 'W',
  chargingSchedulePeriod: [{ startPeriod: 0, limit }],
})

const common = { stackLevel: 1, chargingProfileKind: 'Absolute' }

export const native16 = (id: number, purpose: string, limit: number) => ({
  ...common,
  chargingProfileId: id,
  chargingProfilePurpose: purpose,
  chargingSchedule: schedule(limit),
})

export const native201 = (id: number, purpose: string, limit: number) => ({
  ...common,
  id,
  chargingProfilePurpose: purpose,
  chargingSchedule: [{ id: 1, ...schedule(limit) }],
})

/** A default for transactions in words without a version. */
export const neutral = (limit: number, change: object = {}) => ({
  stackLevel: 0,
  purpose: 'TxDefaultProfile',
  kind: 'Absolute',
  schedule: { startAt: '2026-01-01T00:00:00Z', unit: 'W', periods: [{ startS: 0, limit }] },
  ...change,
})

export const ids = ({ profiles }: StationCharging) => profiles.map(({ profile }) => profile.id).sort()
export const holds = (station: LiveStation, ...wanted: number[]) =>
  station.shows<StationCharging>('/charging', (charging) => Bun.deepEquals(ids(charging), wanted))
