import type { SettingRef, SettingResult, SettingsOutcome } from '@ocpp/shared/blocks/device-model/api'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import type { StationVariable } from '../../domain/station-variable.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { nameOfVariable, resultsOfKeys, resultsOfVariables } from './rules/results.ts'
import { inBatches, keysPerRequest, messageLimits } from './rules/setting-batches.ts'
import { type Call, sendCalls } from './send-calls.ts'

const all: Call<SettingResult> = { name: 'read-settings', payload: { keys: [] }, results: () => [] }

const keyCalls = (
  settings: readonly SettingRef[],
  variables: readonly StationVariable[],
): readonly Call<SettingResult>[] =>
  inBatches(settings, { items: keysPerRequest(variables), bytes: null }).map((batch) => ({
    name: 'GetConfiguration',
    payload: { key: batch.map(({ variable }) => variable) },
    results: resultsOfKeys(batch),
  }))

const variableCalls = (
  settings: readonly SettingRef[],
  variables: readonly StationVariable[],
): readonly Call<SettingResult>[] =>
  inBatches(settings, messageLimits(variables, 'GetVariables')).map((batch) => ({
    name: 'GetVariables',
    payload: { getVariableData: batch.map(nameOfVariable) },
    results: resultsOfVariables(batch, 'getVariableResult'),
  }))

/**
 * Reads settings at the station, in as many calls as it wants; none named reads all of them, in 2.0.1 by a report
 * that follows in its own time.
 * @throws AppError `notFound` for the station
 */
export const readSettings = async (
  context: CommandContext,
  actor: Actor,
  station: string,
  settings: readonly SettingRef[],
  key: string | null = null,
): Promise<SettingsOutcome> => {
  const { link } = await stationRecord(context, station)
  const variables = await context.store.variables.list(station)
  const callsOf = capabilitiesOf(link.protocol).deviceModel ? variableCalls : keyCalls
  const calls = settings.length === 0 ? [all] : callsOf(settings, variables)
  return await sendCalls(context, actor, station, calls, key)
}
