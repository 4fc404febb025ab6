import type { NeutralOf } from '@ocpp/shared/contracts/commands'
import { alike, invalidPayload, notInVersion, type Translations } from '../../handlers/translation.ts'

export const reset: Translations<'reset'> = {
  'ocpp1.6': ({ when, evse }) =>
    evse !== undefined && evse !== 0
      ? notInVersion('OCPP 1.6 can only reset the whole station')
      : { action: 'Reset', request: { type: when === 'now' ? 'Hard' : 'Soft' } },
  'ocpp2.0.1': ({ when, evse }) => ({
    action: 'Reset',
    request: { type: when === 'now' ? 'Immediate' : 'OnIdle', ...(evse !== undefined && { evseId: evse }) },
  }),
}

export const unlock: Translations<'unlock'> = {
  'ocpp1.6': ({ evse }) => ({ action: 'UnlockConnector', request: { connectorId: evse } }),
  'ocpp2.0.1': ({ evse, connector }) => ({
    action: 'UnlockConnector',
    request: { evseId: evse, connectorId: connector ?? 1 },
  }),
}

export const availability: Translations<'availability'> = {
  'ocpp1.6': ({ operative, evse }) => ({
    action: 'ChangeAvailability',
    request: { connectorId: evse ?? 0, type: operative ? 'Operative' : 'Inoperative' },
  }),
  'ocpp2.0.1': ({ operative, evse, connector }) => ({
    action: 'ChangeAvailability',
    request: {
      operationalStatus: operative ? 'Operative' : 'Inoperative',
      // No EVSE means the whole station.
      ...(evse !== undefined &&
        evse !== 0 && { evse: { id: evse, ...(connector !== undefined && { connectorId: connector }) } }),
    },
  }),
}

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

/** The AuthorizationKey of 1.6 holds 20 bytes, in hexadecimal (security whitepaper, A01). */
const keyBytes = 20

export const setPassword: Translations<'set-password'> = {
  'ocpp1.6': ({ password }) => {
    const bytes = Buffer.from(password)
    return bytes.length > keyBytes
      ? invalidPayload(`A password of OCPP 1.6 has at most ${keyBytes} bytes`)
      : {
          action: 'ChangeConfiguration',
          request: { key: 'AuthorizationKey', value: bytes.toString('hex') },
        }
  },
  'ocpp2.0.1': ({ password }) => ({
    action: 'SetVariables',
    request: {
      setVariableData: [
        {
          component: { name: 'SecurityCtrlr' },
          variable: { name: 'BasicAuthPassword' },
          attributeValue: password,
        },
      ],
    },
  }),
}

export const dataTransfer = alike<'data-transfer'>(({ name: _name, ...request }) => ({
  action: 'DataTransfer',
  request,
}))
