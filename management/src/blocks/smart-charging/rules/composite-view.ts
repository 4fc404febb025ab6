import type { CompositeQuery, CompositeView } from '@ocpp/shared/blocks/smart-charging/api'
import { compositeSchedule, type PlacedProfile, usualAssumption } from '@ocpp/shared/charging/composite'
import type { ChargingState } from '../records.ts'

/** A limit notified by itself counts like a profile of external constraints; without a start it holds from when it came. */
const limitsAsProfiles = ({ limits }: ChargingState): PlacedProfile[] =>
  limits.flatMap(({ evse, at, schedules }) =>
    schedules.map(
      (schedule): PlacedProfile => ({
        evse,
        profile: {
          id: 0,
          stackLevel: 0,
          purpose: 'ChargingStationExternalConstraints',
          kind: 'Absolute',
          schedules: [{ startAt: at, ...schedule }],
        },
      }),
    ),
  )

/** Everything that limits a station; profiles that wait for their transaction do not yet. */
export const placedProfiles = (state: ChargingState): PlacedProfile[] => [
  ...state.profiles.flatMap(({ evse, profile }) => (evse === null ? [] : [{ evse, profile }])),
  ...limitsAsProfiles(state),
]

export interface Charging {
  readonly id: string
  readonly startedAt: string
}

/** The composite schedule of an EVSE from what is known here, beside what the station last said itself. */
export const compositeView = (
  state: ChargingState,
  { evse, hours, unit }: CompositeQuery,
  now: Date,
  transaction: Charging | null,
): CompositeView => {
  const fromMs = Math.floor(now.getTime() / 1_000) * 1_000
  const durationS = hours * 3_600
  const own = state.composites.find((each) => each.evse === evse) ?? null
  return {
    evse,
    from: new Date(fromMs).toISOString(),
    durationS,
    unit,
    assumed: usualAssumption,
    transactionId: transaction?.id ?? null,
    periods: compositeSchedule({
      profiles: placedProfiles(state),
      evse,
      fromMs,
      durationS,
      unit,
      assumed: usualAssumption,
      transaction: transaction && { id: transaction.id, startedMs: Date.parse(transaction.startedAt) },
    }),
    station: own && {
      at: own.at,
      startAt: own.startAt,
      durationS: own.durationS,
      unit: own.unit,
      periods: own.periods,
    },
  }
}
