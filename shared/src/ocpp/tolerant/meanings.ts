import { LARGEST_NUMBER } from '../types.ts'
import type { Version } from '../version.ts'
import type { Meaning, Meanings } from './meaning.ts'

const kept = { kept: true } as const

/**
 * A sampled value says in its own words what it measures: only who reads it can know whether that is a figure. It must
 * not lose such a word, for without any it is an energy register in Wh.
 */
const reading: Meaning = { unknownWord: kept, vital: true }

/** Stations count what they are given in more than 32 bits, and make up ids that name nothing: who reads them says so. */
const wideId: Meaning = { whole: true, largest: Number.MAX_VALUE }

/** What fields mean in requests and answers of both versions. */
export const commonMeanings: Meanings = {
  'sampledValue.measurand': { ...reading, emptyIsWord: true },
  'sampledValue.context': reading,
  'sampledValue.phase': reading,
  'sampledValue.location': reading,
  'sampledValue.unit': reading,
  'sampledValue.unitOfMeasure': { vital: true, lift: 'unit' },
  'unitOfMeasure.multiplier': { vital: true },
  transactionId: wideId,
  idTag: { whole: true, neutral: '' },
  parentIdTag: { whole: true },
  'idToken.idToken': { whole: true, neutral: '' },
  // Who needs no token is let in: that word is never guessed.
  'idToken.type': {
    aliases: { rfid: 'ISO14443', iso14443a: 'ISO14443', iso14443b: 'ISO14443', mifare: 'ISO14443' },
    toTheLetter: ['NoAuthorization'],
    unknownWord: { is: 'Local' },
    neutral: 'Local',
  },
  evse: { lift: 'id' },
  component: { lift: 'name' },
  variable: { lift: 'name' },
  csr: { whole: true, neutral: '' },
  dataType: { unknownWord: kept, neutral: 'string' },
  supportsMonitoring: { neutral: false },
  // What they distinguish must not be mixed up: such an item is left out.
  'variableAttribute.type': { vital: true },
  certificateType: { vital: true },
}

const noError = Object.fromEntries(
  ['none', 'ok', 'no', 'normal', 'noerrors', 'nofault', 'noerr', '0', '00', '0000', '0x00', '0x0000'].map(
    (word) => [word, 'NoError'],
  ),
)

/** Words for a connector's status that are no words of 1.6. `Occupied` is one of 1.5 and of 2.0.1. */
const statuses16: Readonly<Record<string, string>> = {
  idle: 'Available',
  free: 'Available',
  ready: 'Available',
  occupied: 'Occupied',
  inuse: 'Occupied',
  busy: 'Occupied',
  connected: 'Preparing',
  evconnected: 'Preparing',
  plugged: 'Preparing',
  pluggedin: 'Preparing',
  finished: 'Finishing',
  complete: 'Finishing',
  completed: 'Finishing',
  paused: 'SuspendedEVSE',
  suspended: 'SuspendedEVSE',
  inoperative: 'Unavailable',
  outofservice: 'Unavailable',
  outoforder: 'Faulted',
  disabled: 'Unavailable',
  error: 'Faulted',
  fault: 'Faulted',
  failed: 'Faulted',
}

const statuses201: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(statuses16).map(([word, status]) => [
      word,
      ['Available', 'Unavailable', 'Faulted'].includes(status) ? status : 'Occupied',
    ]),
  ),
  preparing: 'Occupied',
  charging: 'Occupied',
  suspendedev: 'Occupied',
  suspendedevse: 'Occupied',
  finishing: 'Occupied',
}

/** Registers of 32 bits without a sign, and wider ones, are real. */
const register: Meaning = { neutral: -1, largest: LARGEST_NUMBER }
const wholeStation: Meaning = { neutral: 0 }
const progress: Meaning = { unknownWord: kept, neutral: '' }

const requests16: Meanings = {
  ...commonMeanings,
  chargePointVendor: { neutral: '' },
  chargePointModel: { neutral: '' },
  'DataTransfer.vendorId': { neutral: '' },
  'DataTransfer.data': { json: true },
  'MeterValues.connectorId': wholeStation,
  'sampledValue.value': { neutral: '' },
  'StartTransaction.connectorId': wholeStation,
  'StartTransaction.meterStart': register,
  'StatusNotification.connectorId': wholeStation,
  'StatusNotification.status': { aliases: statuses16, spelling: true },
  'StatusNotification.errorCode': {
    neutral: 'NoError',
    aliases: noError,
    spelling: true,
    unknownWord: { is: 'OtherError' },
    beside: ['vendorErrorCode', 'info'],
  },
  'StopTransaction.transactionId': { ...wideId, neutral: -1 },
  'StopTransaction.meterStop': register,
  'StopTransaction.reason': { unknownWord: kept },
  'SecurityEventNotification.type': { neutral: 'Unknown' },
  'FirmwareStatusNotification.status': progress,
  'SignedFirmwareStatusNotification.status': progress,
  'DiagnosticsStatusNotification.status': progress,
  'LogStatusNotification.status': progress,
}

const requests201: Meanings = {
  ...commonMeanings,
  'BootNotification.reason': { unknownWord: { is: 'Unknown' }, neutral: 'Unknown' },
  'BootNotification.chargingStation': { neutral: { model: '', vendorName: '' } },
  'chargingStation.model': { neutral: '' },
  'chargingStation.vendorName': { neutral: '' },
  'DataTransfer.vendorId': { neutral: '' },
  'Authorize.idToken': { neutral: { idToken: '', type: 'Local' } },
  'StatusNotification.connectorStatus': { aliases: statuses201, spelling: true },
  'StatusNotification.connectorId': { neutral: 1 },
  'SecurityEventNotification.type': { neutral: 'Unknown' },
  'TransactionEvent.eventType': {
    aliases: {
      start: 'Started',
      begin: 'Started',
      update: 'Updated',
      end: 'Ended',
      stop: 'Ended',
      stopped: 'Ended',
    },
  },
  'TransactionEvent.triggerReason': { unknownWord: kept, mayBeMissing: true },
  'TransactionEvent.seqNo': { mayBeMissing: true },
  'transactionInfo.stoppedReason': { unknownWord: kept },
  'eventData.trigger': { unknownWord: { is: 'Alerting' }, neutral: 'Alerting' },
  'eventData.eventNotificationType': {
    unknownWord: { is: 'HardWiredNotification' },
    neutral: 'HardWiredNotification',
  },
  'eventData.actualValue': { neutral: '' },
  'NotifyEvent.seqNo': { neutral: 0 },
  'NotifyReport.requestId': { neutral: 0 },
  'NotifyReport.seqNo': { neutral: 0 },
  'NotifyMonitoringReport.requestId': { neutral: 0 },
  'NotifyMonitoringReport.seqNo': { neutral: 0 },
  'variableMonitoring.transaction': { neutral: false },
  'variableMonitoring.severity': { neutral: 9 },
  'NotifyCustomerInformation.data': { neutral: '' },
  'NotifyCustomerInformation.seqNo': { neutral: 0 },
  chargingLimitSource: { unknownWord: { is: 'Other' }, neutral: 'Other' },
  'FirmwareStatusNotification.status': progress,
  'PublishFirmwareStatusNotification.status': progress,
  'LogStatusNotification.status': progress,
}

/** What the fields of a station's requests mean. Each line is a rule of `docs/reading.md`. */
export const requestMeanings: Readonly<Record<Version, Meanings>> = {
  'ocpp1.6': requests16,
  'ocpp2.0.1': requests201,
}
