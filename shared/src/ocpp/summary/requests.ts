import { blocks } from '../../blocks/all.ts'
import { merge, parts } from '../../kernel/merge.ts'
import { measurements } from './measurements.ts'
import { at, type Describe, kilo, listAt, numberAt, textAt, token, tokenOf, withPrefix } from './read.ts'

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

const transactionEvent: Describe = (request) => [
  textAt(request, 'eventType'),
  textAt(request, 'transactionInfo', 'chargingState'),
  ...measurements(listAt(request, 'meterValue')),
  token(textAt(request, 'idToken', 'idToken')),
  textAt(request, 'transactionInfo', 'stoppedReason') ?? textAt(request, 'triggerReason'),
  at(request, 'offline') === true ? 'offline' : undefined,
]

const transaction: Describe = (request) => [withPrefix('transaction', textAt(request, 'transactionId'))]

/** What a request says, by action; where the versions share a name, the fields distinguish them. */
export const requests: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ...Object.entries<Describe>(merge(...parts(blocks, 'summaries'))),
  ['BootNotification', boot],
  ['ChangeAvailability', (r) => [textAt(r, 'type') ?? textAt(r, 'operationalStatus')]],
  ['DataTransfer', (r) => [textAt(r, 'vendorId'), textAt(r, 'messageId')]],
  ['ExtendedTriggerMessage', (r) => [textAt(r, 'requestedMessage')]],
  ['MeterValues', (r) => measurements(listAt(r, 'meterValue'))],
  ['RemoteStartTransaction', tokenOf],
  ['RemoteStopTransaction', transaction],
  ['RequestStartTransaction', tokenOf],
  ['RequestStopTransaction', transaction],
  ['Reset', (r) => [textAt(r, 'type')]],
  ['SecurityEventNotification', (r) => [textAt(r, 'type'), textAt(r, 'techInfo')]],
  ['StartTransaction', (r) => [...tokenOf(r), kilo(numberAt(r, 'meterStart'), 'kWh')]],
  ['StatusNotification', status],
  [
    'StopTransaction',
    (r) => [...transaction(r), textAt(r, 'reason'), kilo(numberAt(r, 'meterStop'), 'kWh'), ...tokenOf(r)],
  ],
  ['TransactionEvent', transactionEvent],
  ['TriggerMessage', (r) => [textAt(r, 'requestedMessage')]],
])

/** What an action without a line of its own says: its status, if it has one. */
export const anyRequest: Describe = (request) => [textAt(request, 'status')]
