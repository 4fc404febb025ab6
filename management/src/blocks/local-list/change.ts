import type { LocalList, LocalListChange } from '@ocpp/shared/blocks/local-list/api'
import { announceChange } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
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
  await context.store.atomically(async (repositories) => {
    const { push, groups } = await settingsOf(repositories, station)
    const body = {
      push: change.push ?? push,
      groups: change.groups === undefined ? groups : change.groups,
    }
    const at = context.clock.now().toISOString()
    await repositories.items.putMany([
      { kind: localListSettings.kind, station, key: '', state: body.push, at, due: null, body },
    ])
    await repositories.security.audit(auditOf(context.clock, actor, 'localList.change', station))
  })
  announceChange(context, `station:${station}`)
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
  const at = context.clock.now().toISOString()
  const topics = await context.store.atomically(async (repositories) => {
    await repositories.security.audit(auditOf(context.clock, actor, 'localList.forget', station))
    const events = [{ type: 'LocalListForgotten' as const, at, actor: actor.email }]
    return await context.recordOwn(repositories, { station, at, events })
  })
  announceChange(context, ...topics)
}
