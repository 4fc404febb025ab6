import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import type { EntryKey } from '@ocpp/shared/contracts/journal'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import type { CommandRecord, StationRecord } from '../../domain/records.ts'
import { announceChange } from '../../use-cases/announce.ts'
import type { CommandContext } from '../../use-cases/context.ts'
import { expectPassword, newPasswords } from '../stations/index.ts'
import type { Call } from './call.ts'
import { dispatchCommand, stateOf } from './dispatch.ts'
import { prepareCall } from './prepare.ts'

/** Writes how a command ended and announces it. */
export const settleCommand = async (
  context: Pick<CommandContext, 'store' | 'bus' | 'clock'>,
  command: CommandRecord,
  outcome: CommandOutcome | null,
): Promise<CommandRecord> => {
  const settled: CommandRecord = {
    ...command,
    // Nobody needs a credential any more once it has left.
    payload: withoutSecrets(command.payload),
    state: outcome === null ? 'expired' : stateOf(outcome),
    settledAt: context.clock.now().toISOString(),
    outcome,
  }
  await context.store.commands.put(settled)
  announceChange(context, 'commands', `station:${command.station}`)
  return settled
}

/** A command in its final state, and the journal entry that has what the station's answer changed. */
export interface CarriedOut {
  readonly command: CommandRecord
  readonly entry: EntryKey | null
}

/** Takes a recorded command to its station and settles it. */
export const carryOut = async (
  context: CommandContext,
  command: CommandRecord,
  station: StationRecord,
  call: Call,
): Promise<CarriedOut> => {
  announceChange(context, 'commands', `station:${station.id}`)
  // Nothing is prepared for a call that cannot leave.
  const prepared = station.link.connected ? await prepareCall(context, command, call) : { call }
  const passwords = station.link.connected ? newPasswords(call) : []
  const password = passwords.length === 0 ? null : await expectPassword(context, station.id, passwords)
  const { outcome, entry } = await dispatchCommand(context, command, station, prepared)
  await password?.settle(outcome)
  return { command: await settleCommand(context, command, outcome), entry }
}
