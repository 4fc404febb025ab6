import type { Direction } from './action.ts'
import type { Violation } from './call-errors.ts'
import { printable } from './printable.ts'
import type { Version } from './version.ts'

/** Names sorted by who sends the CALL. */
type Names = Readonly<Record<Direction, readonly string[]>>

// OCPP 1.6 edition 2, then the actions of the security whitepaper (edition 3).
const names16: Names = {
  station: [
    'Authorize',
    'BootNotification',
    'DiagnosticsStatusNotification',
    'FirmwareStatusNotification',
    'Heartbeat',
    'MeterValues',
    'StartTransaction',
    'StatusNotification',
    'StopTransaction',
    'LogStatusNotification',
    'SecurityEventNotification',
    'SignCertificate',
    'SignedFirmwareStatusNotification',
  ],
  csms: [
    'CancelReservation',
    'ChangeAvailability',
    'ChangeConfiguration',
    'ClearCache',
    'ClearChargingProfile',
    'GetCompositeSchedule',
    'GetConfiguration',
    'GetDiagnostics',
    'GetLocalListVersion',
    'RemoteStartTransaction',
    'RemoteStopTransaction',
    'ReserveNow',
    'Reset',
    'SendLocalList',
    'SetChargingProfile',
    'TriggerMessage',
    'UnlockConnector',
    'UpdateFirmware',
    'CertificateSigned',
    'DeleteCertificate',
    'ExtendedTriggerMessage',
    'GetInstalledCertificateIds',
    'GetLog',
    'InstallCertificate',
    'SignedUpdateFirmware',
  ],
  both: ['DataTransfer'],
}

const names201: Names = {
  station: [
    'Authorize',
    'BootNotification',
    'ClearedChargingLimit',
    'FirmwareStatusNotification',
    'Get15118EVCertificate',
    'GetCertificateStatus',
    'Heartbeat',
    'LogStatusNotification',
    'MeterValues',
    'NotifyChargingLimit',
    'NotifyCustomerInformation',
    'NotifyDisplayMessages',
    'NotifyEVChargingNeeds',
    'NotifyEVChargingSchedule',
    'NotifyEvent',
    'NotifyMonitoringReport',
    'NotifyReport',
    'PublishFirmwareStatusNotification',
    'ReportChargingProfiles',
    'ReservationStatusUpdate',
    'SecurityEventNotification',
    'SignCertificate',
    'StatusNotification',
    'TransactionEvent',
  ],
  csms: [
    'CancelReservation',
    'CertificateSigned',
    'ChangeAvailability',
    'ClearCache',
    'ClearChargingProfile',
    'ClearDisplayMessage',
    'ClearVariableMonitoring',
    'CostUpdated',
    'CustomerInformation',
    'DeleteCertificate',
    'GetBaseReport',
    'GetChargingProfiles',
    'GetCompositeSchedule',
    'GetDisplayMessages',
    'GetInstalledCertificateIds',
    'GetLocalListVersion',
    'GetLog',
    'GetMonitoringReport',
    'GetReport',
    'GetTransactionStatus',
    'GetVariables',
    'InstallCertificate',
    'PublishFirmware',
    'RequestStartTransaction',
    'RequestStopTransaction',
    'ReserveNow',
    'Reset',
    'SendLocalList',
    'SetChargingProfile',
    'SetDisplayMessage',
    'SetMonitoringBase',
    'SetMonitoringLevel',
    'SetNetworkProfile',
    'SetVariableMonitoring',
    'SetVariables',
    'TriggerMessage',
    'UnlockConnector',
    'UnpublishFirmware',
    'UpdateFirmware',
  ],
  both: ['DataTransfer'],
}

const byDirection = (names: Names): ReadonlyMap<string, Direction> =>
  new Map(
    (['station', 'csms', 'both'] as const).flatMap((who) => names[who].map((name) => [name, who] as const)),
  )

/** Every action of each version's specification, carried out here or not, with its direction. */
export const knownActions: Readonly<Record<Version, ReadonlyMap<string, Direction>>> = {
  'ocpp1.6': byDirection(names16),
  'ocpp2.0.1': byDirection(names201),
}

const ACTION_LENGTH = 60

/** Why a station's CALL of an action that has no handler is refused. */
export const refusalOf = (version: Version, action: string): Violation => {
  const name = printable(action, ACTION_LENGTH)
  const direction = knownActions[version].get(action)
  if (direction === undefined) {
    return { error: 'notImplemented', description: `${name} is not an action of ${version}` }
  }
  const reason =
    direction === 'csms' ? 'is called by the CSMS, not by a charging station' : 'is not supported here'
  return { error: 'notSupported', description: `${name} ${reason}` }
}
