import type { CommandRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'

/**
 * Waits for a command that another request, perhaps in another process, is carrying out. Resolves to it as it
 * stands when its time is up.
 */
export const awaitSettled = async (
  { store, changes, limits }: Pick<Context, 'store' | 'changes' | 'limits'>,
  command: CommandRecord,
): Promise<CommandRecord> => {
  let latest = command
  const look = async () => {
    latest = (await store.commands.get(command.id)) ?? latest
    return latest.state === 'sent' ? null : latest
  }
  if (command.state === 'sent') await changes.until(`station:${command.station}`, look, limits.nodeMs)
  return latest
}
