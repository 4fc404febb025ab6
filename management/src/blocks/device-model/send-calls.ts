import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { issueCommand } from '../commands/index.ts'

/** One CALL of several. */
export interface Call<Result> {
  readonly name: string
  readonly payload: Record<string, unknown>
  /** What came of each thing it is about, by how it ended. */
  readonly results: (command: Command) => readonly Result[]
}

/** The commands it took, and what came of each thing they were about. */
interface Sent<Result> {
  commands: Pick<Command, 'id' | 'state'>[]
  results: Result[]
}

/** After these the station will not answer the next one either. */
const isHopeless = ({ state }: Command): boolean => ['refused', 'timeout', 'connectionLost'].includes(state)

/**
 * Sends CALLs one after the other, as a station wants them; stops where it no longer answers: the rest then ended as
 * the last one that was sent. `key` names the whole, so that asking twice does it once.
 */
export const sendCalls = async <Result>(
  context: CommandContext,
  actor: Actor,
  station: string,
  calls: readonly Call<Result>[],
  key: string | null = null,
): Promise<Sent<Result>> => {
  const commands: Command[] = []
  const results: Result[] = []
  for (const [index, { name, payload, results: resultsOf }] of calls.entries()) {
    const last = commands.at(-1)
    if (last !== undefined && isHopeless(last)) {
      results.push(...resultsOf(last))
      continue
    }
    const idempotencyKey = key && `${key} ${index}`
    const command = await issueCommand(context, actor, { station, name, payload, idempotencyKey })
    commands.push(command)
    results.push(...resultsOf(command))
  }
  return { commands: commands.map(({ id, state }) => ({ id, state })), results }
}
