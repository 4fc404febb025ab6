import type { NeutralCommand } from '@ocpp/shared/contracts/commands'
import { merge, parts } from '@ocpp/shared/kernel/merge'
import type { Version } from '@ocpp/shared/ocpp/version'
import { blocks } from '../blocks/all.ts'
import { remoteControl } from '../blocks/stations/commands.ts'
import type { CallOf, CommandTable, Untranslatable } from '../handlers/translation.ts'

/** Every neutral command in the terms of each version. */
export const commands: CommandTable = merge(remoteControl, ...parts(blocks, 'commands'))

/** The CALL that a neutral command is in that version. */
export const translate = (version: Version, command: NeutralCommand): CallOf<Version> | Untranslatable => {
  // The table's type guarantees that the entry under a command's name takes that command.
  const put = commands[command.name][version] as (command: NeutralCommand) => CallOf<Version> | Untranslatable
  return put(command)
}
