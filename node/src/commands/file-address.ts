import type { NeutralCommand, Refusal, StationCommand } from '@ocpp/shared/contracts/commands'
import { addressName, ftpLogin, type Transfer, unnamedUpload } from '@ocpp/shared/contracts/file-transfer'

/** Where stations reach the files of this system at this node. */
export interface FilePlaces {
  /** Over HTTP, without a slash at its end. */
  readonly publicUrl: () => string
  /** Null without an FTP server. */
  readonly ftp: () => FtpPlace | null
}

export interface FtpPlace {
  /** Address or name. */
  readonly host: string
  readonly port: number
  readonly offersTls: boolean
}

type FileFields = Pick<StationCommand, 'fileToken' | 'fileWays' | 'fileName'>
type Direction = 'uploads' | 'downloads'

const ftpUrl = (scheme: string, { host, port }: FtpPlace, token: string, name: string): string => {
  const { user, password } = ftpLogin(token)
  return `${scheme}://${user}:${password}@${host}:${port}/${name}`
}

const addressIn = (
  way: Transfer,
  token: string,
  { publicUrl, ftp }: FilePlaces,
  direction: Direction,
  name: string,
): string | null => {
  if (way === 'http') return `${publicUrl()}/${direction}/${token}`
  const place = ftp()
  if (place === null || (way === 'ftps' && !place.offersTls)) return null
  return ftpUrl(way, place, token, name)
}

const noWay = (ways: readonly Transfer[]): { refused: Refusal; detail: string } => ({
  refused: 'invalidPayload',
  detail: ways.includes('ftp')
    ? 'This node has no FTP server: it needs NODE_FTP_PORT'
    : 'This node has no FTP server with TLS: it needs NODE_FTP_PORT, NODE_TLS_CERT and NODE_TLS_KEY',
})

/**
 * The command with the address of this system's own file, where it has none and the management has made one: in the
 * first of the ways that this node offers.
 */
export const withFileAddress = (
  command: NeutralCommand,
  { fileToken, fileWays = ['http'], fileName = '' }: FileFields,
  places: FilePlaces,
): NeutralCommand | { readonly refused: Refusal; readonly detail: string } => {
  if (fileToken === undefined) return command
  if (command.name !== 'get-log' && command.name !== 'update-firmware') return command
  const [direction, name] =
    command.name === 'get-log'
      ? (['uploads', unnamedUpload] as const)
      : (['downloads', addressName(fileName, 'firmware.bin')] as const)
  for (const way of fileWays) {
    const location = addressIn(way, fileToken, places, direction, name)
    if (location !== null) return { location, ...command }
  }
  return noWay(fileWays)
}
