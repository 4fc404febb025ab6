import type { CommandState } from '@ocpp/shared/blocks/commands/api'
import type { CommandOutcome, CommandReply, Refusal } from '@ocpp/shared/contracts/commands'
import { isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import { oldestVersion } from '@ocpp/shared/ocpp/version'
import type { CommandRecord, StationRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { isLost } from '../stations/index.ts'
import { isInVersion } from './call.ts'
import type { PreparedCall } from './prepare.ts'

/** An outcome that no journal entry holds. */
const without = (outcome: CommandOutcome): CommandReply => ({ outcome, entry: null })

const refused = (reason: Refusal, detail: string): CommandReply =>
  without({ outcome: 'refused', reason, detail })

/** The one word a command ends in. */
export const stateOf = (outcome: CommandOutcome): CommandState =>
  outcome.outcome === 'answered' ? outcome.verdict : outcome.outcome

/** How a command ends whose answer never came: whether it reached the station is not known. */
export const unanswered = (
  command: CommandRecord,
  station: StationRecord | null,
  afterMs: number,
): CommandOutcome => ({
  outcome: 'timeout',
  protocol: station?.link.protocol ?? oldestVersion,
  action: command.name,
  request: withoutSecrets(command.payload),
  afterMs,
})

/**
 * Takes a command to the station and resolves to how it ended, with the journal entry that holds it; never rejects.
 * It is refused only when it certainly never left; when that is not certain it timed out.
 */
export const dispatchCommand = async (
  { bus, clock, log, limits }: Pick<Context, 'bus' | 'clock' | 'log' | 'limits'>,
  command: CommandRecord,
  station: StationRecord,
  { call, address }: PreparedCall,
): Promise<CommandReply> => {
  const { link } = station
  if (isLost(station)) return refused('offline', 'no connection to the node')
  if (!link.connected || link.node === null) return refused('offline', 'the station is not connected')
  if (!isInVersion(call, link.protocol))
    return refused('notInVersion', `${command.name} does not exist in ${link.protocol}`)
  if (!bus.isUp()) return refused('offline', 'no connection to the node')
  const startedAt = clock.monotonic()
  try {
    return await bus.ask(
      `node:${link.node}`,
      {
        kind: 'stationCommand',
        commandId: command.id,
        station: station.id,
        deadlineMs: limits.stationMs,
        call,
        ...(address !== undefined && { ...address, fileWays: [...address.fileWays] }),
      },
      limits.nodeMs,
    )
  } catch (error) {
    if (isAppError(error, 'unreachable')) return refused('offline', 'no connection to the node')
    if (!isAppError(error, 'timeout'))
      log.error({ command: command.id, node: link.node, reason: messageOf(error) }, 'command got no outcome')
    return without(unanswered(command, station, Math.round(clock.monotonic() - startedAt)))
  }
}
