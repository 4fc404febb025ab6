import { announceChange } from '../../use-cases/announce.ts'
import { recordAudit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { withdraw } from '../commands/index.ts'
import { commandsOfBulk } from './commands-of-bulk.ts'
import { readBulk } from './read.ts'

/** Cancels what of a bulk command was not sent yet; resolves to how many. @throws AppError `notFound` */
export const cancelBulk = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<number> => {
  const { store, clock } = context
  await readBulk(context, actor, id)
  const queued = await commandsOfBulk(store, id, ['queued'])
  const at = clock.now().toISOString()
  let cancelled = 0
  for (const { id: command } of queued) {
    const done = await store.atomically((repositories) => withdraw(repositories, command, at, actor.email))
    if (done !== null) cancelled++
  }
  await recordAudit(context, actor, 'bulk.cancel', id, `${cancelled} commands`)
  announceChange(context, 'commands')
  return cancelled
}
