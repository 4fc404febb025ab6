import { at, type Describe, textAt, withPrefix } from '../../ocpp/summary/read.ts'

const boot: Describe = (request) => {
  const station = at(request, 'chargingStation') ?? request
  const vendor = textAt(station, 'vendorName') ?? textAt(station, 'chargePointVendor')
  const model = textAt(station, 'model') ?? textAt(station, 'chargePointModel')
  const firmware = withPrefix('firmware', textAt(station, 'firmwareVersion'))
  return [[vendor, model].filter(Boolean).join(' '), firmware, textAt(request, 'reason')]
}

const status: Describe = (request) => {
  const error = textAt(request, 'errorCode')
  return [
    textAt(request, 'connectorStatus') ?? textAt(request, 'status'),
    error === 'NoError' ? undefined : error,
    withPrefix('vendor code', textAt(request, 'vendorErrorCode')),
    textAt(request, 'info'),
  ]
}

const requestedMessage: Describe = (request) => [textAt(request, 'requestedMessage')]

export const summaries = {
  BootNotification: boot,
  ChangeAvailability: (request) => [textAt(request, 'type') ?? textAt(request, 'operationalStatus')],
  DataTransfer: (request) => [textAt(request, 'vendorId'), textAt(request, 'messageId')],
  ExtendedTriggerMessage: requestedMessage,
  Reset: (request) => [textAt(request, 'type')],
  SecurityEventNotification: (request) => [textAt(request, 'type'), textAt(request, 'techInfo')],
  StatusNotification: status,
  TriggerMessage: requestedMessage,
} as const satisfies Readonly<Record<string, Describe>>
