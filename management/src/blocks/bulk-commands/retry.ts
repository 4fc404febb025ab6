import { type BulkCommand, type BulkRetry, retriedStates } from '@ocpp/shared/blocks/bulk-commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Actor, Context } from '../../use-cases/context.ts'
import { commandsOfBulk } from './commands-of-bulk.ts'
import { createBulk } from './create.ts'
import { readBulk } from './read.ts'

/**
 * Commands those stations once more where the command failed, as a bulk command of its own.
 * @throws AppError `notFound`; `conflict` when it failed nowhere, or holds a credential
 */
export const retryBulk = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'pepper' | 'fileLimits'>,
  actor: Actor,
  id: string,
  { perSecond }: BulkRetry,
): Promise<BulkCommand> => {
  const former = await readBulk(context, actor, id)
  if (!former.repeatable)
    throw new AppError('conflict', 'Its payload holds a credential, which is not kept: command them anew')
  const failed = await commandsOfBulk(context.store, id, retriedStates)
  const ids = failed.map(({ station }) => station)
  // One that was removed since cannot be asked again.
  const stations = (await context.store.stations.getMany(ids)).map((station) => station.id)
  if (stations.length === 0) throw new AppError('conflict', 'There is no station to try again')
  const { name, payload, reason, queueSeconds } = former
  return await createBulk(context, actor, {
    name,
    payload,
    reason,
    perSecond: perSecond ?? former.perSecond,
    stations: stations.toSorted(),
    retryOf: id,
    ...(queueSeconds !== null && { queueSeconds }),
  })
}
