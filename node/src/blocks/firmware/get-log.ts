import type { NeutralOf } from '@ocpp/shared/contracts/commands'
import { present } from '../../handlers/present.ts'
import { newRequestId } from '../../handlers/request-id.ts'
import { invalidPayload, type Translations } from '../../handlers/translation.ts'

type Command = NeutralOf<'get-log'>

const logTypes = { diagnostics: 'DiagnosticsLog', security: 'SecurityLog' } as const

const requestOf = (remoteLocation: string, command: Command) => ({
  log: {
    remoteLocation,
    ...present({ oldestTimestamp: command.from, latestTimestamp: command.to }),
  },
  logType: logTypes[command.type],
  requestId: command.requestId ?? newRequestId(),
  ...present({ retries: command.retries, retryInterval: command.retryIntervalS }),
})

const noPlace = invalidPayload('No location, and none of this system')

export const getLog: Translations<'get-log'> = {
  'ocpp1.6': (command) => {
    const { location, type, from, to, extended = false } = command
    if (location === undefined) return noPlace
    // Every 1.6 station with firmware management knows GetDiagnostics; security logs came with the extension.
    if (type === 'security' || extended) return { action: 'GetLog', request: requestOf(location, command) }
    const { retries, retryIntervalS: retryInterval } = command
    const request = { location, ...present({ startTime: from, stopTime: to, retries, retryInterval }) }
    return { action: 'GetDiagnostics', request }
  },
  'ocpp2.0.1': (command) =>
    command.location === undefined
      ? noPlace
      : { action: 'GetLog', request: requestOf(command.location, command) },
}
