import { AppError } from '@ocpp/shared/kernel/errors'
import { endsOfRemoved } from '../../domain/presumed-end.ts'
import type { Repositories } from '../../ports/store.ts'
import { announceChange, announceReference } from '../announce.ts'
import { auditOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { dropConnection } from './drop.ts'
import { stationReference } from './present.ts'

/** Ends what runs there: nobody will tell of its end, and its driver wants to charge elsewhere. */
const endTransactions = async (
  { clock, recordOwn }: Pick<Context, 'clock' | 'recordOwn'>,
  repositories: Repositories,
  station: string,
): Promise<ReadonlySet<string>> => {
  const at = clock.now().toISOString()
  const events = endsOfRemoved(await repositories.transactions.activeOf([station]), at)
  return events.length === 0 ? new Set() : await recordOwn(repositories, { station, at, events })
}

/**
 * Removes a station and ends its connection and its running transactions; its transactions and messages stay, what it
 * uploaded does not.
 * @throws AppError `notFound`
 */
export const removeStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'recordOwn'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  const files = await context.store.items.ofStation('file', id)
  const { station, topics, revision } = await context.store.atomically(async (repositories) => {
    const { stations, items, references, security } = repositories
    const station = await stations.get(id)
    if (station === null) throw new AppError('notFound', `No station ${id}`)
    const topics = await endTransactions(context, repositories, id)
    await stations.remove(id)
    await items.removeOfStation(id)
    await security.audit(auditOf(context.clock, actor, 'station.remove', id))
    return { station, topics, revision: await references.record(stationReference(station, true)) }
  })
  for (const { key } of files) await context.store.files.remove(key)
  announceReference(context, revision)
  announceChange(context, 'stations', `station:${id}`, 'overview', ...topics)
  await dropConnection(context, station, 'removed by the operator')
}
