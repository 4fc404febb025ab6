import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { MonitorSetting, MonitorsOutcome } from '@ocpp/shared/blocks/monitoring/api'
import { answerOf } from '@ocpp/shared/contracts/commands'
import { at, listAt, numberAt, textAt } from '@ocpp/shared/ocpp/summary/read'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import {
  type Call,
  inBatches,
  messageLimits,
  nameOfVariable,
  reasonIn,
  sendCalls,
} from '../device-model/index.ts'
import { stationRecord } from '../stations/index.ts'

type Result = MonitorsOutcome['results'][number]

/** By the list of that name in the answer; `ids` are those asked for, where they have one. */
const resultsOf =
  (list: string, ids: readonly (number | null)[]) =>
  ({ id: commandId, state, outcome }: Command): readonly Result[] => {
    const results = listAt(answerOf(outcome), list)
    const refusal = outcome?.outcome === 'refused' ? outcome.detail : null
    return ids.map((asked, index) => {
      const result = results[index]
      return {
        id: numberAt(result, 'id') ?? asked,
        status: textAt(result, 'status') ?? state,
        reason: reasonIn(at(result, 'statusInfo')) ?? refusal,
        commandId,
      }
    })
  }

const dataOf = ({ id, type, value, severity, transaction = false, ...name }: MonitorSetting) => ({
  ...(id !== undefined && { id }),
  ...(transaction && { transaction }),
  type,
  value,
  severity,
  ...nameOfVariable(name),
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
  const calls = inBatches(monitors.map(dataOf), limits).map(
    (batch): Call<Result> => ({
      name: 'SetVariableMonitoring',
      payload: { setMonitoringData: batch },
      results: resultsOf(
        'setMonitoringResult',
        batch.map(({ id }) => id ?? null),
      ),
    }),
  )
  return await sendCalls(context, actor, station, calls)
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
  const calls = inBatches(ids, limits).map(
    (batch): Call<Result> => ({
      name: 'ClearVariableMonitoring',
      payload: { id: batch },
      results: resultsOf('clearMonitoringResult', batch),
    }),
  )
  return await sendCalls(context, actor, station, calls)
}
