import type { CompositeQuery, CompositeView, StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { type ChargingState, chargingStates, emptyChargingState } from './records.ts'
import { type Charging, compositeView } from './rules/composite-view.ts'

export const chargingState = async (
  { store }: Pick<Context, 'store'>,
  station: string,
): Promise<ChargingState> =>
  (await store.items.get(chargingStates.kind, station, ''))?.body ?? emptyChargingState

/** The transaction that runs at an EVSE; the latest where there are several. */
export const chargingAt = async (
  { store }: Pick<Context, 'store'>,
  station: string,
  evse: number,
): Promise<Charging | null> => {
  const running = (await store.transactions.activeOf([station])).filter((each) => each.evse === evse)
  const [latest] = running.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  return latest === undefined ? null : { id: latest.transactionId, startedAt: latest.startedAt }
}

/** @throws AppError `notFound` */
export const readCharging = async (
  context: Pick<Context, 'store'>,
  station: string,
): Promise<StationCharging> => {
  await stationRecord(context, station)
  const state = await chargingState(context, station)
  return {
    profiles: state.profiles
      .map(({ evse, profile, source, origin, at }) => ({ evse, profile, source, origin, at }))
      .sort((a, b) => (a.evse ?? 0) - (b.evse ?? 0) || b.profile.stackLevel - a.profile.stackLevel),
    limits: state.limits.map(({ order: _order, schedules, ...limit }) => ({
      ...limit,
      schedules: [...schedules],
    })),
    needs: state.needs.map(({ order: _order, ...needs }) => needs),
    vehicleSchedules: state.vehicleSchedules.map(({ order: _order, ...schedule }) => schedule),
  }
}

/** @throws AppError `notFound` */
export const readComposite = async (
  context: Pick<Context, 'store' | 'clock'>,
  station: string,
  query: CompositeQuery,
): Promise<CompositeView> => {
  await stationRecord(context, station)
  const state = await chargingState(context, station)
  const transaction = query.evse === 0 ? null : await chargingAt(context, station, query.evse)
  return compositeView(state, query, context.clock.now(), transaction)
}
