import type { SettingResult, SettingsOutcome, SettingWrite } from '@ocpp/shared/blocks/device-model/api'
import type { StationVariable } from '../../domain/station-variable.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { stationRecord } from '../../use-cases/stations/read.ts'
import { nameOf201, resultsOf16, resultsOf201 } from './rules/results.ts'
import { inBatches, messageLimits } from './rules/setting-batches.ts'
import { type Call, sendCalls } from './send-calls.ts'

/** 1.6 changes one key at a time. */
const calls16 = (settings: readonly SettingWrite[]): readonly Call<SettingResult>[] =>
  settings.map((setting) => ({
    name: 'ChangeConfiguration',
    payload: { key: setting.variable, value: setting.value },
    results: resultsOf16([setting]),
  }))

const calls201 = (
  settings: readonly SettingWrite[],
  variables: readonly StationVariable[],
): readonly Call<SettingResult>[] => {
  const sized = settings.map((setting) => ({
    setting,
    data: { ...nameOf201(setting), attributeValue: setting.value },
  }))
  return inBatches(sized, messageLimits(variables, 'SetVariables')).map((batch) => ({
    name: 'SetVariables',
    payload: { setVariableData: batch.map(({ data }) => data) },
    results: resultsOf201(
      batch.map(({ setting }) => setting),
      'setVariableResult',
    ),
  }))
}

/**
 * Changes settings at the station, in as many calls as it wants, and says what came of each. What it has
 * taken is read back right after.
 * @throws AppError `notFound` for the station; `invalid` for a value that is too long for the version
 */
export const writeSettings = async (
  context: CommandContext,
  actor: Actor,
  station: string,
  settings: readonly SettingWrite[],
  key: string | null = null,
): Promise<SettingsOutcome> => {
  const { link } = await stationRecord(context, station)
  const calls =
    link.protocol === 'ocpp2.0.1'
      ? calls201(settings, await context.store.variables.list(station))
      : calls16(settings)
  return await sendCalls(context, actor, station, calls, key)
}
