import type { NeutralOf } from '@ocpp/shared/contracts/commands'
import { notInVersion, type Translations } from './translation.ts'

type Message = NeutralOf<'trigger'>['message']

/** 1.6 uploads diagnostics where 2.0.1 uploads logs, and knows no transaction events. */
const messages16 = {
  BootNotification: 'BootNotification',
  Heartbeat: 'Heartbeat',
  MeterValues: 'MeterValues',
  StatusNotification: 'StatusNotification',
  FirmwareStatusNotification: 'FirmwareStatusNotification',
  LogStatusNotification: 'DiagnosticsStatusNotification',
  TransactionEvent: null,
} as const satisfies Record<Message, string | null>

export const trigger: Translations<'trigger'> = {
  'ocpp1.6': ({ message, evse }) => {
    const requestedMessage = messages16[message]
    if (requestedMessage === null) return notInVersion(`OCPP 1.6 has no ${message}`)
    return {
      action: 'TriggerMessage',
      request: { requestedMessage, ...(evse !== undefined && { connectorId: evse }) },
    }
  },
  'ocpp2.0.1': ({ message, evse, connector }) => {
    // A status belongs to a connector; asked for an EVSE, its first one is meant.
    const connectorId = connector ?? (message === 'StatusNotification' ? 1 : undefined)
    return {
      action: 'TriggerMessage',
      request: {
        requestedMessage: message,
        ...(evse !== undefined &&
          evse !== 0 && { evse: { id: evse, ...(connectorId !== undefined && { connectorId }) } }),
      },
    }
  },
}
