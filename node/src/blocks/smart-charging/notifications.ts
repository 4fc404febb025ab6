import type { ChargingNeeds } from '@ocpp/shared/blocks/smart-charging/events'
import type * as block201 from '@ocpp/shared/blocks/smart-charging/v201'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { type Handler, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { instantOf, profile201, scheduleOf } from './profile.ts'

/** A limit from outside, such as of the grid or the house. Without an EVSE it is the whole station's. */
export const notifyChargingLimit201: Handler<typeof block201.NotifyChargingLimit> = (
  { chargingLimit, evseId = 0, chargingSchedule = [] },
  { receivedAt: at },
) =>
  noted(
    [
      present({
        type: 'ChargingLimitNotified',
        at,
        evse: evseId,
        source: chargingLimit.chargingLimitSource,
        gridCritical: chargingLimit.isGridCritical,
        schedules: chargingSchedule.map(scheduleOf),
      }),
    ],
    true,
  )

export const clearedChargingLimit201: Handler<typeof block201.ClearedChargingLimit> = (
  { chargingLimitSource: source, evseId: evse = 0 },
  { receivedAt: at },
) => noted([{ type: 'ChargingLimitCleared', at, evse, source }], true)

type Request = RequestOf<typeof block201.NotifyEVChargingNeeds>

const needsOf = ({ chargingNeeds, maxScheduleTuples }: Request): ChargingNeeds => {
  const {
    requestedEnergyTransfer,
    departureTime,
    acChargingParameters: ac,
    dcChargingParameters: dc,
  } = chargingNeeds
  return present({
    transfer: requestedEnergyTransfer,
    departureAt: departureTime === undefined ? undefined : instantOf(departureTime),
    energyWh: ac?.energyAmount ?? dc?.energyAmount,
    minA: ac?.evMinCurrent,
    maxA: ac?.evMaxCurrent ?? dc?.evMaxCurrent,
    maxV: ac?.evMaxVoltage ?? dc?.evMaxVoltage,
    maxW: dc?.evMaxPower,
    socPercent: dc?.stateOfCharge,
    capacityWh: dc?.evEnergyCapacity,
    fullSocPercent: dc?.fullSoC,
    bulkSocPercent: dc?.bulkSoC,
    maxTuples: maxScheduleTuples,
  })
}

/**
 * The answer promises only what will be done: Rejected where the operator wants no schedules made from needs,
 * Processing while the management that makes them is out of reach.
 */
export const notifyEVChargingNeeds201: Handler<typeof block201.NotifyEVChargingNeeds> = (
  request,
  context,
) => {
  const { evseId } = request
  if (evseId < 1)
    return { refused: 'propertyConstraint', description: 'A vehicle charges at an EVSE from 1 on' }
  const status = context.answerToNeeds()
  return {
    response: {
      status,
      ...(status === 'Rejected' && {
        statusInfo: { reasonCode: 'NotEnabled', additionalInfo: 'No schedules are made from needs here' },
      }),
    },
    events: [
      {
        type: 'ChargingNeedsNotified',
        at: context.receivedAt,
        evse: evseId,
        needs: needsOf(request),
        answered: status,
      },
    ],
    waits: true,
  }
}

/** Accepted as what the vehicle means to do: it lies within what the station has let it choose from. */
export const notifyEVChargingSchedule201: Handler<typeof block201.NotifyEVChargingSchedule> = (
  { evseId: evse, timeBase, chargingSchedule },
  { receivedAt: at },
) => {
  if (evse < 1)
    return { refused: 'propertyConstraint', description: 'A vehicle charges at an EVSE from 1 on' }
  return {
    response: { status: 'Accepted' },
    events: [
      {
        type: 'VehicleScheduleNotified',
        at,
        evse,
        timeBase: instantOf(timeBase),
        schedule: scheduleOf(chargingSchedule),
      },
    ],
    waits: true,
  }
}

export const reportChargingProfiles201: Handler<typeof block201.ReportChargingProfiles> = (
  { requestId, chargingLimitSource: source, tbc = false, evseId: evse, chargingProfile },
  { receivedAt: at },
) =>
  noted(
    [
      {
        type: 'ChargingProfilesReported',
        at,
        requestId,
        evse,
        source,
        last: !tbc,
        profiles: chargingProfile.map(profile201),
      },
    ],
    true,
  )
