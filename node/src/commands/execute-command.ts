import type { CommandReply, NeutralCommand, Refusal, StationCommand } from '@ocpp/shared/contracts/commands'
import { violationOf } from '@ocpp/shared/ocpp/call-errors'
import { find } from '@ocpp/shared/ocpp/registry'
import type { Validators } from '@ocpp/shared/ocpp/schema/validators'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { Registry } from '../stations/registry.ts'
import type { Session } from '../stations/session.ts'
import type { CallStation } from './call-station.ts'
import { type FilePlaces, withFileAddress } from './file-address.ts'
import { forbidden } from './forbidden.ts'
import { translate } from './translate.ts'

export interface ExecuteCommandDeps {
  readonly registry: Pick<Registry, 'find'>
  readonly validators: Validators
  readonly callStation: CallStation
  readonly filePlaces: FilePlaces
}

interface Call {
  readonly action: string
  readonly request: object
}
interface Refused {
  readonly refused: Refusal
  readonly detail: string
}

const refusal = ({ refused, detail }: Refused): CommandReply => ({
  outcome: { outcome: 'refused', reason: refused, detail },
  entry: null,
})

/** While a station is not accepted it may be asked and configured, and nothing else. */
const whilePending = new Set([
  'BootNotification',
  'ChangeConfiguration',
  'GetBaseReport',
  'GetConfiguration',
  'GetReport',
  'GetVariables',
  'Reset',
  'SetVariables',
  'TriggerMessage',
])

/** Messages that a station sends because of this call, also while it is not accepted. */
const invitedBy = ({ action, request }: Call): readonly string[] => {
  if (action === 'GetBaseReport' || action === 'GetReport') return ['NotifyReport']
  if (action !== 'TriggerMessage' || !('requestedMessage' in request)) return []
  return [String(request.requestedMessage)]
}

/** Carries out a command of the management at the station's socket. What the schema allows reaches the wire. */
export const createExecuteCommand = ({
  registry,
  validators,
  callStation,
  filePlaces,
}: ExecuteCommandDeps) => {
  const nativeCall = (version: Version, action: string, payload: object): Call | Refused => {
    const known = find(version, action)
    if (known === undefined || known.direction === 'station') {
      return { refused: 'notInVersion', detail: `${action} cannot be sent to a station of ${version}` }
    }
    return { action, request: payload }
  }

  const checked = (version: Version, call: Call | Refused): Call | Refused => {
    if ('refused' in call) return call
    const issues = validators.request(version, call.action)?.(call.request) ?? null
    if (issues !== null) return { refused: 'invalidPayload', detail: violationOf(issues).description }
    const reason = forbidden(call.action, call.request)
    return reason === null ? call : { refused: 'invalidPayload', detail: reason }
  }

  const neutralCall = (version: Version, command: NeutralCommand, given: StationCommand): Call | Refused => {
    const addressed = withFileAddress(command, given, filePlaces)
    return 'refused' in addressed ? addressed : translate(version, addressed)
  }

  const callOf = (command: StationCommand, { version }: Session): Call | Refused => {
    const { call } = command
    return checked(
      version,
      call.form === 'neutral'
        ? neutralCall(version, call.command, command)
        : nativeCall(version, call.action, call.payload),
    )
  }

  return async (command: StationCommand): Promise<CommandReply> => {
    const session = registry.find(command.station)
    if (session === undefined) {
      return refusal({ refused: 'offline', detail: 'The station is not connected to this node' })
    }
    const call = callOf(command, session)
    if ('refused' in call) return refusal(call)
    if (session.admission !== 'accepted') {
      if (!whilePending.has(call.action)) {
        return refusal({ refused: 'notAdmitted', detail: 'The station has not been let in yet' })
      }
      for (const action of invitedBy(call)) session.invited.add(action)
    }
    const { commandId, deadlineMs } = command
    return callStation(session, { ...call, commandId, deadlineMs })
  }
}
