import type * as block201 from '@ocpp/shared/blocks/smart-charging/v201'
import type { Handler } from '../../handlers/handler.ts'
import { instantOf, scheduleOf } from './profile.ts'

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
