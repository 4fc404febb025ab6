import type * as stations16 from '@ocpp/shared/blocks/stations/v16'
import type * as stations201 from '@ocpp/shared/blocks/stations/v201'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Admission } from '@ocpp/shared/contracts/values'
import type { Context, Handler } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'

type Registration = EventOf<'StationBooted'>['answered']

const registrations: Readonly<Record<Admission, Registration>> = {
  accepted: 'Accepted',
  pending: 'Pending',
  blocked: 'Rejected',
}

const answer = (context: Context) => ({
  status: registrations[context.admission],
  currentTime: context.receivedAt,
  interval: context.interval,
})

export const bootNotification16: Handler<typeof stations16.BootNotification> = (request, context) => ({
  response: answer(context),
  waits: false,
  events: [
    present({
      type: 'StationBooted',
      at: context.receivedAt,
      vendor: request.chargePointVendor,
      model: request.chargePointModel,
      serialNumber: request.chargePointSerialNumber ?? request.chargeBoxSerialNumber,
      firmware: request.firmwareVersion,
      iccid: request.iccid,
      imsi: request.imsi,
      meterType: request.meterType,
      meterSerialNumber: request.meterSerialNumber,
      answered: registrations[context.admission],
    }),
  ],
})

export const bootNotification201: Handler<typeof stations201.BootNotification> = (request, context) => ({
  response: answer(context),
  waits: false,
  events: [
    present({
      type: 'StationBooted',
      at: context.receivedAt,
      vendor: request.chargingStation.vendorName,
      model: request.chargingStation.model,
      serialNumber: request.chargingStation.serialNumber,
      firmware: request.chargingStation.firmwareVersion,
      iccid: request.chargingStation.modem?.iccid,
      imsi: request.chargingStation.modem?.imsi,
      reason: request.reason,
      answered: registrations[context.admission],
    }),
  ],
})
