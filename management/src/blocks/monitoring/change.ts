import type { Command } from '@ocpp/shared/api/commands'
import type { MonitorSetting, MonitorsOutcome } from '@ocpp/shared/blocks/monitoring/api'
import { answerOf } from '@ocpp/shared/contracts/commands'
import { at, listAt, numberAt, textAt } from '@ocpp/shared/ocpp/summary/read'
import { issueCommand } from '../../use-cases/commands/issue.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { stationRecord } from '../../use-cases/stations/read.ts'
import { nameOf201 } from '../device-model/results.ts'
import { inBatches, messageLimits } from '../device-model/rules/setting-batches.ts'

type Result = MonitorsOutcome['results'][number]

interface Call {
  readonly name: string
  readonly payload: Record<string, unknown>
  /** Name of the list in the answer, and the ids asked for, where they have one. */
  readonly results: string
  readonly ids: readonly (number | null)[]
}

const resultsOf = ({ results, ids }: Call, { id: commandId, state, outcome }: Command): Result[] => {
  const told = listAt(answerOf(outcome), results)
  const reason = outcome?.outcome === 'refused' ? outcome.detail : null
  return ids.map((asked, index) => {
    const word = told[index]
    const info = at(word, 'statusInfo')
    return {
      id: numberAt(word, 'id') ?? asked,
      status: textAt(word, 'status') ?? state,
      reason:
        [textAt(info, 'reasonCode'), textAt(info, 'additionalInfo')].filter(Boolean).join(': ') || reason,
      commandId,
    }
  })
}

const carryOut = async (
  context: CommandContext,
  actor: Actor,
  station: string,
  calls: readonly Call[],
): Promise<MonitorsOutcome> => {
  const commands: Command[] = []
  const results: Result[] = []
  for (const call of calls) {
    const { name, payload } = call
    const command = await issueCommand(context, actor, { station, name, payload, idempotencyKey: null })
    commands.push(command)
    results.push(...resultsOf(call, command))
  }
  return { commands: commands.map(({ id, state }) => ({ id, state })), results }
}

const dataOf = ({ id, type, value, severity, transaction = false, ...name }: MonitorSetting) => ({
  ...(id !== undefined && { id }),
  ...(transaction && { transaction }),
  type,
  value,
  severity,
  ...nameOf201(name),
})

/** Sets monitors, in as many calls as the station wants. @throws AppError `notFound` */
export const setMonitors = async (
  context: CommandContext,
  actor: Actor,
  station: string,
  monitors: readonly MonitorSetting[],
): Promise<MonitorsOutcome> => {
  await stationRecord(context, station)
  const limits = messageLimits(await context.store.variables.list(station), 'SetVariableMonitoring')
  const calls = inBatches(monitors.map(dataOf), limits).map((batch) => ({
    name: 'SetVariableMonitoring',
    payload: { setMonitoringData: batch },
    results: 'setMonitoringResult',
    ids: batch.map(({ id }) => id ?? null),
  }))
  return await carryOut(context, actor, station, calls)
}

/** Clears monitors by their number, also such as are not known here. @throws AppError `notFound` */
export const clearMonitors = async (
  context: CommandContext,
  actor: Actor,
  station: string,
  ids: readonly number[],
): Promise<MonitorsOutcome> => {
  await stationRecord(context, station)
  const limits = messageLimits(await context.store.variables.list(station), 'ClearVariableMonitoring')
  const calls = inBatches(ids, limits).map((batch) => ({
    name: 'ClearVariableMonitoring',
    payload: { id: batch },
    results: 'clearMonitoringResult',
    ids: batch,
  }))
  return await carryOut(context, actor, station, calls)
}
