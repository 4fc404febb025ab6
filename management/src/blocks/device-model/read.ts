import type { SettingRef, SettingsOutcome } from '@ocpp/shared/blocks/device-model/api'
import type { StationVariable } from '../../ports/records.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { stationRecord } from '../../use-cases/stations/read.ts'
import { carryOut, type SettingsCall } from './carry-out.ts'
import { nameOf201, wordsOf16, wordsOf201 } from './results.ts'
import { inBatches, keysPerRequest, messageLimits } from './rules/setting-batches.ts'

const all: SettingsCall = { name: 'read-settings', payload: { keys: [] }, settings: [], words: () => [] }

const calls16 = (
  settings: readonly SettingRef[],
  variables: readonly StationVariable[],
): readonly SettingsCall[] =>
  inBatches(settings, { items: keysPerRequest(variables), bytes: null }).map((batch) => ({
    name: 'GetConfiguration',
    payload: { key: batch.map(({ variable }) => variable) },
    settings: batch,
    words: wordsOf16(batch),
  }))

const calls201 = (
  settings: readonly SettingRef[],
  variables: readonly StationVariable[],
): readonly SettingsCall[] =>
  inBatches(settings, messageLimits(variables, 'GetVariables')).map((batch) => ({
    name: 'GetVariables',
    payload: { getVariableData: batch.map(nameOf201) },
    settings: batch,
    words: wordsOf201(batch, 'getVariableResult'),
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
  const callsOf = link.protocol === 'ocpp2.0.1' ? calls201 : calls16
  const calls = settings.length === 0 ? [all] : callsOf(settings, variables)
  return await carryOut(context, actor, station, calls, key)
}
