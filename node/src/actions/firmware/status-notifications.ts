import type * as firmware16 from '@ocpp/shared/ocpp/v16/firmware-management'
import { type Handler, noted } from '../handler.ts'

/** Progress of an update or an upload: kept in the message log, and nothing else follows from it yet. */
export const firmwareStatusNotification16: Handler<typeof firmware16.FirmwareStatusNotification> = () =>
  noted([], false)

export const diagnosticsStatusNotification16: Handler<typeof firmware16.DiagnosticsStatusNotification> = () =>
  noted([], false)
