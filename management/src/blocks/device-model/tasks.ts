import { isSecretSetting } from '@ocpp/shared/ocpp/secret-settings'
import { newTask, type Task } from '../../domain/tasks.ts'
import type { StationVariable } from '../../ports/records.ts'
import { refOf } from './setting-ref.ts'

/** Kinds of tasks about settings. */
export const readBackKind = 'readSettingsBack'
export const afterBootKind = 'readSettingsAfterBoot'

const canBeRead = ({ asked, variable, writeOnly }: StationVariable): boolean =>
  asked !== undefined && !writeOnly && !isSecretSetting(variable)

/** Has what was written read back: stations accept what they then keep otherwise. */
export const readBackTask = (
  station: string,
  entry: string,
  at: string,
  written: readonly StationVariable[],
): readonly Task[] => {
  const settings = written.filter(canBeRead).map(refOf)
  if (settings.length === 0) return []
  return [
    newTask({ id: `${readBackKind}:${entry}`, kind: readBackKind, station, dueAt: at, body: { settings } }),
  ]
}

/** Has all settings read once a station has booted. */
export const settingsAfterBoot = (station: string, at: string): Task =>
  newTask({ id: `${afterBootKind}:${station}:${at}`, kind: afterBootKind, station, dueAt: at, body: {} })
