import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { NetworkMoveState } from '@ocpp/shared/blocks/network-profile/api'
import { answerOf } from '@ocpp/shared/contracts/commands'
import type { StationRecord } from '../../domain/records.ts'
import { system, type TaskContext } from '../../use-cases/tasks/handler.ts'
import { issueCommand } from '../commands/index.ts'
import type { NetworkMoveBody, NetworkMoveItem } from './records.ts'
import { judgeArrival, slotFirst } from './rules.ts'

/** What one step came to: where the move stands now, and what is to be remembered. */
export interface StepResult {
  readonly state: NetworkMoveState
  readonly result: string
  readonly command: string | null
  readonly change?: Partial<NetworkMoveBody>
}
/** Null: nothing happened yet, look again later. */
export type Step = (
  context: TaskContext,
  move: NetworkMoveItem,
  station: StationRecord,
) => Promise<StepResult | null>

const minuteMs = 60_000
const component = { name: 'OCPPCommCtrlr' }
const priority = { component, variable: { name: 'NetworkConfigurationPriority' } }
const active = { component, variable: { name: 'ActiveNetworkProfile' } }

/** Repeated after a crash it is the same command, not a second one. */
const send = (
  context: TaskContext,
  { station, key }: NetworkMoveItem,
  step: string,
  name: string,
  payload: Record<string, unknown>,
): Promise<Command> =>
  issueCommand(context, system, { station, name, payload, idempotencyKey: `${key}:${step}` })

/** How a command ended, as the station's own status where it sent one. */
const resultOf = ({ state, outcome }: Command): string => {
  if (outcome?.outcome === 'callError') return `${outcome.code} ${outcome.description}`.trim()
  if (outcome?.outcome === 'refused') return outcome.detail
  const status = answerOf(outcome)?.status
  return typeof status === 'string' ? status : state
}

const failed = (command: Command): StepResult => ({
  state: 'failed',
  result: resultOf(command),
  command: command.id,
})

/** The value of the one variable that was asked for; null where the station does not say. */
const firstValue = ({ outcome }: Command): string | null => {
  const results = answerOf(outcome)?.getVariableResult
  const [first] = (Array.isArray(results) ? results : []) as readonly Record<string, unknown>[]
  return typeof first?.attributeValue === 'string' ? first.attributeValue : null
}

const write: Step = async (context, move) => {
  const { slot, url, securityProfile, connection } = move.body
  const command = await send(context, move, 'write', 'SetNetworkProfile', {
    configurationSlot: slot,
    connectionData: {
      ocppVersion: 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl: url,
      securityProfile,
      ...connection,
    },
  })
  if (command.state !== 'accepted') return failed(command)
  return { state: 'prioritising', result: resultOf(command), command: command.id }
}

const prioritise: Step = async (context, move) => {
  const read = await send(context, move, 'read', 'GetVariables', { getVariableData: [priority] })
  const before = firstValue(read)
  const attributeValue = slotFirst(move.body.slot, before)
  const setVariableData = [{ ...priority, attributeValue }]
  const command = await send(context, move, 'prioritise', 'SetVariables', { setVariableData })
  if (command.state !== 'accepted') return failed(command)
  const change = { priorityBefore: before }
  return { state: 'resetting', result: attributeValue, command: command.id, change }
}

const reset: Step = async (context, move, station) => {
  const { minutes, reset: when } = move.body
  const type = when === 'now' ? 'Immediate' : 'OnIdle'
  const change = {
    deadline: new Date(context.clock.now().getTime() + minutes * minuteMs).toISOString(),
    connectionBefore: station.link.connection,
    profileBefore: station.link.securityProfile,
  }
  const command = await send(context, move, 'reset', 'Reset', { type })
  if (command.state !== 'accepted') return failed(command)
  return { state: 'waiting', result: resultOf(command), command: command.id, change }
}

const wait: Step = async ({ clock }, { body }, { link }) => {
  if (link.connected && link.connection !== body.connectionBefore)
    return { state: 'checking', result: 'It is back', command: null }
  if (clock.now().toISOString() < (body.deadline ?? '')) return null
  // It may wait for its transactions to end before it resets.
  const result = link.connected ? 'It has not reset in time' : 'It has not come back in time'
  return { state: link.connected ? 'unclear' : 'gone', result, command: null }
}

const check: Step = async (context, move, { link }) => {
  const step = `check:${link.connection}`
  const command = await send(context, move, step, 'GetVariables', { getVariableData: [active] })
  // The socket may be gone again: the next one is asked.
  if (command.outcome?.outcome !== 'answered') {
    return context.clock.now().toISOString() < (move.body.deadline ?? '')
      ? null
      : { state: 'unclear', result: resultOf(command), command: command.id }
  }
  const value = firstValue(command)
  const slot = value === null || !/^\d+$/.test(value) ? null : Number(value)
  const state = judgeArrival(move.body, slot, link.securityProfile)
  const said = slot === null ? 'It does not say which slot it uses' : `It uses slot ${slot}`
  return { state, result: `${said}; security profile ${link.securityProfile}`, command: command.id }
}

/** What is done in each state that is no end. */
export const steps: Readonly<Partial<Record<NetworkMoveState, Step>>> = {
  writing: write,
  prioritising: prioritise,
  resetting: reset,
  waiting: wait,
  checking: check,
}
