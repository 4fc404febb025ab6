import type { SettingResult, SettingsOutcome, SettingWrite } from '@ocpp/shared/blocks/device-model/api'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import type { StationVariable } from '../../domain/station-variable.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { nameOfVariable, resultsOfKeys, resultsOfVariables } from './rules/results.ts'
import { inBatches, messageLimits } from './rules/setting-batches.ts'
import { type Call, sendCalls } from './send-calls.ts'

/** Keys are changed one at a time. */
const keyCalls = (settings: readonly SettingWrite[]): readonly Call<SettingResult>[] =>
  settings.map((setting) => ({
    name: 'ChangeConfiguration',
    payload: { key: setting.variable, value: setting.value },
    results: resultsOfKeys([setting]),
  }))

const variableCalls = (
  settings: readonly SettingWrite[],
  variables: readonly StationVariable[],
): readonly Call<SettingResult>[] => {
  const sized = settings.map((setting) => ({
    setting,
    data: { ...nameOfVariable(setting), attributeValue: setting.value },
  }))
  return inBatches(sized, messageLimits(variables, 'SetVariables')).map((batch) => ({
    name: 'SetVariables',
    payload: { setVariableData: batch.map(({ data }) => data) },
    results: resultsOfVariables(
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
  const calls = capabilitiesOf(link.protocol).deviceModel
    ? variableCalls(settings, await context.store.variables.list(station))
    : keyCalls(settings)
  return await sendCalls(context, actor, station, calls, key)
}
