import type { Version } from '@ocpp/shared/ocpp/version'
import { expiry, hash } from './answers.ts'

const idToken = { idToken: 'TAG', type: 'ISO14443' }

const profile16 = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
}

const profile201 = {
  id: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: [
    { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
  ],
}

const firmware = { location: 'http://fw.example/', retrieveDateTime: expiry }
const signed = { ...firmware, signingCertificate: 'c', signature: 's' }
const log = { requestId: 4, logType: 'SecurityLog', log: { remoteLocation: 'ftp://logs.example/' } }
const message = { id: 1, priority: 'NormalCycle', message: { format: 'UTF8', content: 'Hello' } }
const customer = { requestId: 4, report: true, clear: false, customerIdentifier: 'X' }

/** Every action whose answer has a status that something is learnt from, with what an acceptance reports. */
export const withStatus: readonly (readonly [Version, string, object, string])[] = [
  [
    'ocpp1.6',
    'ReserveNow',
    { reservationId: 5, connectorId: 1, idTag: 'TAG', expiryDate: expiry },
    'ReservationAnswered',
  ],
  ['ocpp1.6', 'CancelReservation', { reservationId: 5 }, 'ReservationCancelAnswered'],
  [
    'ocpp1.6',
    'SetChargingProfile',
    { connectorId: 1, csChargingProfiles: profile16 },
    'ChargingProfileInstalled',
  ],
  [
    'ocpp1.6',
    'RemoteStartTransaction',
    { idTag: 'TAG', chargingProfile: profile16 },
    'ChargingProfileInstalled',
  ],
  ['ocpp1.6', 'ClearChargingProfile', { id: 1 }, 'ChargingProfilesCleared'],
  ['ocpp1.6', 'SendLocalList', { listVersion: 3, updateType: 'Full' }, 'LocalListAnswered'],
  ['ocpp1.6', 'ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }, 'VariablesReported'],
  ['ocpp1.6', 'ChangeAvailability', { connectorId: 1, type: 'Inoperative' }, 'AvailabilityOrdered'],
  ['ocpp1.6', 'GetLog', log, 'JobStarted'],
  ['ocpp1.6', 'SignedUpdateFirmware', { requestId: 4, firmware: signed }, 'JobStarted'],
  ['ocpp1.6', 'CertificateSigned', { certificateChain: 'pem' }, 'CertificateInstalled'],
  [
    'ocpp1.6',
    'InstallCertificate',
    { certificateType: 'CentralSystemRootCertificate', certificate: 'pem' },
    'CertificateInstalled',
  ],
  ['ocpp1.6', 'DeleteCertificate', { certificateHashData: hash }, 'CertificateDeleted'],
  [
    'ocpp1.6',
    'GetInstalledCertificateIds',
    { certificateType: 'CentralSystemRootCertificate' },
    'CertificatesListed',
  ],
  ['ocpp2.0.1', 'ReserveNow', { id: 5, evseId: 1, idToken, expiryDateTime: expiry }, 'ReservationAnswered'],
  ['ocpp2.0.1', 'CancelReservation', { reservationId: 5 }, 'ReservationCancelAnswered'],
  ['ocpp2.0.1', 'SetChargingProfile', { evseId: 1, chargingProfile: profile201 }, 'ChargingProfileInstalled'],
  [
    'ocpp2.0.1',
    'RequestStartTransaction',
    { remoteStartId: 1, idToken, chargingProfile: profile201 },
    'ChargingProfileInstalled',
  ],
  ['ocpp2.0.1', 'ClearChargingProfile', { chargingProfileId: 1 }, 'ChargingProfilesCleared'],
  ['ocpp2.0.1', 'GetChargingProfiles', { requestId: 4, chargingProfile: {} }, 'ChargingProfilesAsked'],
  ['ocpp2.0.1', 'SendLocalList', { versionNumber: 3, updateType: 'Full' }, 'LocalListAnswered'],
  ['ocpp2.0.1', 'ChangeAvailability', { operationalStatus: 'Inoperative' }, 'AvailabilityOrdered'],
  ['ocpp2.0.1', 'GetLog', log, 'JobStarted'],
  ['ocpp2.0.1', 'UpdateFirmware', { requestId: 4, firmware }, 'JobStarted'],
  [
    'ocpp2.0.1',
    'PublishFirmware',
    { requestId: 4, location: 'http://fw.example/', checksum: 'aa' },
    'JobStarted',
  ],
  ['ocpp2.0.1', 'GetBaseReport', { requestId: 4, reportBase: 'FullInventory' }, 'ReportPromised'],
  ['ocpp2.0.1', 'GetReport', { requestId: 4 }, 'ReportPromised'],
  ['ocpp2.0.1', 'GetMonitoringReport', { requestId: 4 }, 'ReportPromised'],
  ['ocpp2.0.1', 'SetMonitoringBase', { monitoringBase: 'All' }, 'MonitoringBaseSet'],
  ['ocpp2.0.1', 'SetMonitoringLevel', { severity: 4 }, 'MonitoringLevelSet'],
  ['ocpp2.0.1', 'SetDisplayMessage', { message }, 'DisplayMessageSet'],
  ['ocpp2.0.1', 'ClearDisplayMessage', { id: 1 }, 'DisplayMessageCleared'],
  ['ocpp2.0.1', 'GetDisplayMessages', { requestId: 4 }, 'DisplayMessagesAsked'],
  ['ocpp2.0.1', 'CustomerInformation', customer, 'CustomerInformationAsked'],
  ['ocpp2.0.1', 'CertificateSigned', { certificateChain: 'pem' }, 'CertificateInstalled'],
  [
    'ocpp2.0.1',
    'InstallCertificate',
    { certificateType: 'CSMSRootCertificate', certificate: 'pem' },
    'CertificateInstalled',
  ],
  ['ocpp2.0.1', 'DeleteCertificate', { certificateHashData: hash }, 'CertificateDeleted'],
  ['ocpp2.0.1', 'GetInstalledCertificateIds', {}, 'CertificatesListed'],
]
