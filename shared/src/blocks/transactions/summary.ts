import {
  at,
  type Describe,
  kilo,
  listAt,
  numberAt,
  textAt,
  token,
  tokenOf,
  withPrefix,
} from '../../ocpp/summary/read.ts'
import { measurements } from './measurements.ts'

const transactionEvent: Describe = (request) => [
  textAt(request, 'eventType'),
  textAt(request, 'transactionInfo', 'chargingState'),
  ...measurements(listAt(request, 'meterValue')),
  token(textAt(request, 'idToken', 'idToken')),
  textAt(request, 'transactionInfo', 'stoppedReason') ?? textAt(request, 'triggerReason'),
  at(request, 'offline') === true ? 'offline' : undefined,
]

const transaction: Describe = (request) => [withPrefix('transaction', textAt(request, 'transactionId'))]

export const summaries = {
  MeterValues: (request) => measurements(listAt(request, 'meterValue')),
  RemoteStartTransaction: tokenOf,
  RemoteStopTransaction: transaction,
  RequestStartTransaction: tokenOf,
  RequestStopTransaction: transaction,
  StartTransaction: (request) => [...tokenOf(request), kilo(numberAt(request, 'meterStart'), 'kWh')],
  StopTransaction: (request) => [
    ...transaction(request),
    textAt(request, 'reason'),
    kilo(numberAt(request, 'meterStop'), 'kWh'),
    ...tokenOf(request),
  ],
  TransactionEvent: transactionEvent,
} as const satisfies Readonly<Record<string, Describe>>
