import type { CommandState } from '@ocpp/shared/blocks/commands/api'
import type { CommandRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'

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
