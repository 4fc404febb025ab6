import type { Version } from './version.ts'

/**
 * Requests that are taken whatever their fields hold, also from a station that is read strictly. They only report how something goes that the station does
 * anyway: refusing one teaches nobody anything, and some firmware stops an update over it.
 */
export const toleratedRequests: Readonly<Record<Version, ReadonlySet<string>>> = {
  'ocpp1.6': new Set([
    'DiagnosticsStatusNotification',
    'FirmwareStatusNotification',
    'LogStatusNotification',
    'SignedFirmwareStatusNotification',
  ]),
  'ocpp2.0.1': new Set([
    'FirmwareStatusNotification',
    'LogStatusNotification',
    'PublishFirmwareStatusNotification',
  ]),
}
