import type { NeutralCommand, NeutralName } from '@ocpp/shared/contracts/commands'
import type { CommandRecord } from '../../domain/records.ts'
import type { FileAddress, HookContext, Prepared } from '../../ports/hooks.ts'
import type { Context } from '../../use-cases/context.ts'
import type { Call } from './call.ts'

export interface PreparedCall {
  readonly call: Call
  readonly address?: FileAddress
}

type Prepare = (
  context: HookContext,
  record: Pick<CommandRecord, 'id' | 'station'>,
  command: NeutralCommand,
) => Promise<Prepared<NeutralName>>

/** A call with what only the management can add to it, where its block has something to add. */
export const prepareCall = async (
  { store, clock, hooks }: Pick<Context, 'store' | 'clock' | 'hooks'>,
  record: Pick<CommandRecord, 'id' | 'station'>,
  call: Call,
): Promise<PreparedCall> => {
  if (call.form === 'native') return { call }
  // The table's type guarantees that the entry under a command's name takes that command.
  const prepare = hooks.preparations[call.command.name] as Prepare | undefined
  if (prepare === undefined) return { call }
  const { command, ...rest } = await prepare({ store, clock }, record, call.command)
  return { call: { form: 'neutral', command }, ...rest }
}
