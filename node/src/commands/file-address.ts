import type { NeutralCommand } from '@ocpp/shared/contracts/commands'

/** The command with the address of this system's own file, where it has none and the management has made one. */
export const withFileAddress = (
  command: NeutralCommand,
  token: string | undefined,
  publicUrl: () => string,
): NeutralCommand => {
  if (token === undefined) return command
  switch (command.name) {
    case 'get-log':
      return { location: `${publicUrl()}/uploads/${token}`, ...command }
    case 'update-firmware':
      return { location: `${publicUrl()}/downloads/${token}`, ...command }
    default:
      return command
  }
}
