import { AppError } from '@ocpp/shared/kernel/errors'
import { announceChange, announceReference } from '../announce.ts'
import { auditOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { dropConnection } from './drop.ts'
import { stationReference } from './present.ts'

/**
 * Removes a station and ends its connection; its transactions and messages stay, what it uploaded does not.
 * @throws AppError `notFound`
 */
export const removeStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  const files = await context.store.items.ofStation('file', id)
  const { station, revision } = await context.store.atomically(
    async ({ stations, items, references, security }) => {
      const station = await stations.get(id)
      if (station === null) throw new AppError('notFound', `No station ${id}`)
      await stations.remove(id)
      await items.removeOfStation(id)
      await security.audit(auditOf(context.clock, actor, 'station.remove', id))
      return { station, revision: await references.record(stationReference(station, true)) }
    },
  )
  for (const { key } of files) await context.store.files.remove(key)
  announceReference(context, revision)
  announceChange(context, 'stations', `station:${id}`, 'overview')
  await dropConnection(context, station, 'removed by the operator')
}
