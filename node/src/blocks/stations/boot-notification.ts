import type * as stations16 from '@ocpp/shared/blocks/stations/v16'
import type * as stations201 from '@ocpp/shared/blocks/stations/v201'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Admission } from '@ocpp/shared/contracts/values'
import type { Context, Handler } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'

type Booted = EventOf<'StationBooted'>

const registrations: Readonly<Record<Admission, Booted['answered']>> = {
  accepted: 'Accepted',
  pending: 'Pending',
  blocked: 'Rejected',
}

const booted = (
  { admission, receivedAt: at, interval }: Context,
  fields: Omit<Booted, 'type' | 'at' | 'answered'>,
) => {
  const answered = registrations[admission]
  const event: Booted = { type: 'StationBooted', at, ...fields, answered }
  return { response: { status: answered, currentTime: at, interval }, waits: false, events: [event] }
}

export const bootNotification16: Handler<typeof stations16.BootNotification> = (request, context) =>
  booted(
    context,
    present({
      vendor: request.chargePointVendor,
      model: request.chargePointModel,
      serialNumber: request.chargePointSerialNumber ?? request.chargeBoxSerialNumber,
      firmware: request.firmwareVersion,
      iccid: request.iccid,
      imsi: request.imsi,
      meterType: request.meterType,
      meterSerialNumber: request.meterSerialNumber,
    }),
  )

export const bootNotification201: Handler<typeof stations201.BootNotification> = (
  { chargingStation: station, reason },
  context,
) =>
  booted(
    context,
    present({
      vendor: station.vendorName,
      model: station.model,
      serialNumber: station.serialNumber,
      firmware: station.firmwareVersion,
      iccid: station.modem?.iccid,
      imsi: station.modem?.imsi,
      reason,
    }),
  )
