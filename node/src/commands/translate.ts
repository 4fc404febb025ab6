import type { NeutralCommand } from '@ocpp/shared/contracts/commands'
import type { Version } from '@ocpp/shared/ocpp/version'
import { commands } from '../blocks/all.ts'
import type { CallOf, Untranslatable } from '../handlers/translation.ts'

/** The CALL that a neutral command is in that version. */
export const translate = (version: Version, command: NeutralCommand): CallOf<Version> | Untranslatable => {
  // The table's type guarantees that the entry under a command's name takes that command.
  const put = commands[command.name][version] as (command: NeutralCommand) => CallOf<Version> | Untranslatable
  return put(command)
}
