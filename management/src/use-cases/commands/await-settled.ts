import type { CommandRecord } from '../../ports/records.ts'
import type { Context } from '../context.ts'

const lookMs = 100

/**
 * Waits for a command that another request, perhaps in another process, is carrying out. Resolves to it as it
 * stands when its time is up.
 */
export const awaitSettled = async (
  { store, clock, commandMs }: Pick<Context, 'store' | 'clock' | 'commandMs'>,
  command: CommandRecord,
): Promise<CommandRecord> => {
  const startedAt = clock.monotonic()
  let latest = command
  while (latest.state === 'sent' && clock.monotonic() - startedAt < commandMs) {
    await Bun.sleep(lookMs)
    latest = (await store.commands.get(command.id)) ?? latest
  }
  return latest
}
