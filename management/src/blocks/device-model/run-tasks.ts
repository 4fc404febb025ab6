import { SettingRef } from '@ocpp/shared/blocks/device-model/api'
import * as v from 'valibot'
import { system, type TaskHandler } from '../../use-cases/tasks/handler.ts'
import { readSettings } from './read.ts'

const ReadBack = v.object({ settings: v.array(SettingRef) })

/** Where the station is away or gone there is nothing to be done: the next reading tells. */
export const readSettingsBack: TaskHandler = async (context, { id, station, body }) => {
  if ((await context.store.stations.get(station))?.link.connected !== true) return 'done'
  const { settings } = v.parse(ReadBack, body)
  await readSettings(context, system, station, settings, id)
  return 'done'
}

export const readSettingsAfterBoot: TaskHandler = async (context, { id, station }) => {
  if ((await context.store.stations.get(station))?.link.connected !== true) return 'done'
  await readSettings(context, system, station, [], id)
  return 'done'
}
