import type { CommandState } from '@ocpp/shared/blocks/commands/api'
import { allOf } from '../../domain/pages.ts'
import type { CommandRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'

/** Every command of a bulk command in one of these states. */
export const commandsOfBulk = async (
  { commands }: Pick<Repositories, 'commands'>,
  bulk: string,
  states: readonly CommandState[],
): Promise<readonly CommandRecord[]> => {
  const found: CommandRecord[] = []
  for (const state of states)
    found.push(...(await allOf((from) => commands.list({ bulk, state, limit: 200, ...from }))))
  return found
}
