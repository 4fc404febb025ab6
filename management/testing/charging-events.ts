import type { HeldProfile } from '@ocpp/shared/contracts/charging-profile'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { type ChargingState, emptyChargingState } from '../src/blocks/smart-charging/records.ts'
import { type ChargingEvent, evolveCharging } from '../src/blocks/smart-charging/rules/state.ts'

export const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString()

export const profile = (id: number, change: Partial<HeldProfile> = {}): HeldProfile => ({
  id,
  stackLevel: 0,
  purpose: 'TxDefaultProfile',
  kind: 'Absolute',
  schedules: [{ unit: 'W', periods: [{ startS: 0, limit: 1_000 }] }],
  ...change,
})

export const installed = (
  evse: number | undefined,
  held: HeldProfile,
  change: Partial<EventOf<'ChargingProfileInstalled'>> = {},
): ChargingEvent => ({
  type: 'ChargingProfileInstalled',
  at: at(0),
  ...(evse !== undefined && { evse }),
  profile: held,
  ...change,
})

export const transaction = { offline: false, samples: [] }

/** Applies events in their order; `order` numbers them, so a list can be applied shuffled. */
export const apply = (events: readonly ChargingEvent[], protocol = 'ocpp2.0.1'): ChargingState =>
  numbered(events).reduce(
    (state, [event, order]) => evolveCharging(state, event, { protocol, order }),
    emptyChargingState,
  )

export const numbered = (events: readonly ChargingEvent[]) =>
  events.map((event, i) => [event, String(i).padStart(4, '0')] as const)

export const ids = ({ profiles }: ChargingState) => profiles.map((known) => known.profile.id).sort()
