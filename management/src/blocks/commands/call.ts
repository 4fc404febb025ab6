import { rightToSend } from '@ocpp/shared/blocks/command-rights'
import { NeutralCommand, neutralNames, type StationCommand } from '@ocpp/shared/contracts/commands'
import type { Protocol } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { find } from '@ocpp/shared/ocpp/registry'
import { versions } from '@ocpp/shared/ocpp/version'
import * as v from 'valibot'
import type { Actor, Context } from '../../use-cases/context.ts'

export type Call = StationCommand['call']
export type Payload = Record<string, unknown>

/** Where a payload breaks its schema, in words an operator can act on. */
const refusedPayload = (issues: readonly v.BaseIssue<unknown>[]): AppError =>
  new AppError('invalid', 'The payload is not what this command takes', {
    details: { issues: issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message })) },
  })

const neutralCall = (name: string, payload: Payload): Call => {
  const result = v.safeParse(NeutralCommand, { ...payload, name })
  if (!result.success) throw refusedPayload(result.issues)
  const command = result.output
  if (command.name !== 'start' || command.remoteStartId !== undefined) return { form: 'neutral', command }
  // By this number 2.0.1 says which remote start a transaction came from; int32 as the protocol has it.
  const remoteStartId = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return { form: 'neutral', command: { ...command, remoteStartId: remoteStartId >>> 1 } }
}

/** The action of that name which this system may call on a station of that version. */
const outgoing = (protocol: Protocol, name: string) => {
  const action = find(protocol, name)
  return action === undefined || action.direction === 'station' ? undefined : action
}

/**
 * Reads a command's name and payload: a neutral name, or an OCPP action with the payload of the station's version.
 * An action that only the other version has passes: that it is not in the station's version is a way a command ends.
 * @throws AppError `invalid` for a name that no version has, or a payload the schema refuses
 */
export const readCall = (name: string, payload: Payload, protocol: Protocol | null): Call => {
  if (neutralNames.some((known) => known === name)) return neutralCall(name, payload)
  const known = versions.filter((version) => outgoing(version, name) !== undefined)
  if (known.length === 0)
    throw new AppError('invalid', 'There is no such command', {
      details: { issues: [{ path: 'name', message: 'must be an OCPP action or a neutral command' }] },
    })
  const judged = protocol === null ? known : known.filter((version) => version === protocol)
  const verdicts = judged.map((version) =>
    v.safeParse(outgoing(version, name)?.request ?? v.never(), payload),
  )
  const refused = verdicts.find((verdict) => !verdict.success)
  if (refused !== undefined && verdicts.every((verdict) => !verdict.success))
    throw refusedPayload(refused.issues ?? [])
  return { form: 'native', action: name, payload }
}

/**
 * Sees to it that somebody may send this command. That they may operate at all the routes see to: some have a
 * narrower right.
 * @throws AppError `forbidden`
 */
export const checkRightToSend = (
  { fileLimits }: Pick<Context, 'fileLimits'>,
  { rights }: Pick<Actor, 'rights'>,
  { name, payload }: { readonly name: string; readonly payload: Payload },
): void => {
  const right = rightToSend(name, payload, fileLimits.uploadHosts)
  if (right !== 'operate' && !rights.includes(right))
    throw new AppError('forbidden', `Your role lacks the right ${right}`)
}

/** Whether the station's version has the action; neutral commands are the node's to translate. */
export const isInVersion = (call: Call, protocol: Protocol | null): boolean =>
  call.form === 'neutral' || protocol === null || outgoing(protocol, call.action) !== undefined
