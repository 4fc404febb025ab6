import type * as block201 from '@ocpp/shared/blocks/smart-charging/v201'
import { type Handler, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { scheduleOf } from './profile.ts'

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
