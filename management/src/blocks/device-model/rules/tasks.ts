import { SettingRef } from '@ocpp/shared/blocks/device-model/api'
import { isSecretSetting } from '@ocpp/shared/ocpp/secret-settings'
import * as v from 'valibot'
import type { StationVariable } from '../../../domain/station-variable.ts'
import { type Task, taskKind, taskOf } from '../../../domain/tasks.ts'
import { refOf } from './setting-ref.ts'

/** Reads back what was written. */
export const readBack = taskKind('readSettingsBack', v.object({ settings: v.array(SettingRef) }))
/** Reads all settings after a boot. */
export const readAfterBoot = taskKind('readSettingsAfterBoot', v.object({}))

const canBeRead = ({ asked, variable, writeOnly }: StationVariable): boolean =>
  asked !== undefined && !writeOnly && !isSecretSetting(variable)

/** Has what was written read back: stations accept values that they then do not keep. */
export const readBackTask = (
  station: string,
  entry: string,
  at: string,
  written: readonly StationVariable[],
): readonly Task[] => {
  const settings = written.filter(canBeRead).map(refOf)
  if (settings.length === 0) return []
  return [taskOf(readBack, { id: `${readBack.name}:${entry}`, station, dueAt: at, body: { settings } })]
}

/** Has all settings read once a station has booted. */
export const readAfterBootTask = (station: string, at: string): Task =>
  taskOf(readAfterBoot, { id: `${readAfterBoot.name}:${station}:${at}`, station, dueAt: at, body: {} })
