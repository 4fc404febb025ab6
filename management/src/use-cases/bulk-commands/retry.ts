import type { BulkCommand, BulkRetry } from '@ocpp/shared/api/bulk-commands'
import type { CommandState } from '@ocpp/shared/api/commands'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { CommandRecord } from '../../ports/records.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Actor, Context } from '../context.ts'
import { createBulk } from './create.ts'
import { readBulk } from './read.ts'

/** Ends after which another try may help. */
export const failedStates: readonly CommandState[] = [
  'rejected',
  'callError',
  'timeout',
  'refused',
  'expired',
]

/** Every command of a bulk command in one of these states. */
export const commandsOfBulk = async (
  { commands }: Pick<Repositories, 'commands'>,
  bulk: string,
  states: readonly CommandState[],
): Promise<readonly CommandRecord[]> => {
  const found: CommandRecord[] = []
  for (const state of states) {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await commands.list({ bulk, state, limit: 200, ...(cursor !== undefined && { cursor }) })
      found.push(...page.items)
      cursor = page.next
    }
  }
  return found
}

/**
 * Commands those stations once more where the command failed, as a bulk command of its own.
 * @throws AppError `notFound`; `conflict` when it failed nowhere, or holds a credential
 */
export const retryBulk = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
  { perSecond }: BulkRetry,
): Promise<BulkCommand> => {
  const former = await readBulk(context, id)
  if (!former.repeatable)
    throw new AppError('conflict', 'Its payload holds a credential, which is not kept: command them anew')
  const failed = await commandsOfBulk(context.store, id, failedStates)
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
