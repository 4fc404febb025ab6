import type { LocalList, LocalListChange } from '@ocpp/shared/blocks/local-list/api'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { settingsOf } from './look.ts'
import { readLocalList } from './read.ts'
import { localListSettings } from './records.ts'

type ChangeContext = Pick<Context, 'store' | 'bus' | 'clock' | 'recordOwn'>

/**
 * Sets which tokens belong on a station's list, and whether it is pushed. Nothing is sent to it before the next push.
 * @throws AppError `notFound` for the station
 */
export const changeLocalList = async (
  context: ChangeContext,
  actor: Actor,
  station: string,
  change: LocalListChange,
): Promise<LocalList> => {
  await stationRecord(context, station)
  await commit(context, actor, async ({ at, audit, touch, ...repositories }) => {
    const { push, groups } = await settingsOf(repositories, station)
    const body = {
      push: change.push ?? push,
      groups: change.groups === undefined ? groups : change.groups,
    }
    await repositories.items.putMany([
      { kind: localListSettings.kind, station, key: '', state: body.push, at, due: null, body },
    ])
    await audit('localList.change', station, { station })
    touch(`station:${station}`)
  })
  return readLocalList(context, station)
}

/**
 * Forgets what the station is believed to hold: the next list it is sent is a full one.
 * @throws AppError `notFound` for the station
 */
export const forgetLocalList = async (
  context: ChangeContext,
  actor: Actor,
  station: string,
): Promise<void> => {
  await stationRecord(context, station)
  await commit(context, actor, async ({ at, audit, touch, ...repositories }) => {
    await audit('localList.forget', station, { station })
    const events = [{ type: 'LocalListForgotten' as const, at, actor: actor.email }]
    touch(...(await context.recordOwn(repositories, { station, at, events })))
  })
}
