import type { ChargingNeeds } from '@ocpp/shared/blocks/smart-charging/events'
import type * as block201 from '@ocpp/shared/blocks/smart-charging/v201'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import type { Handler } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { instantOf } from './profile.ts'

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
