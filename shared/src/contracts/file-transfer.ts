import * as v from 'valibot'

/** How a file can travel between a station and this system; `ftp`: with TLS where the station wants it. */
export const transfers = ['http', 'ftp', 'ftps'] as const
export const Transfer = v.picklist(transfers)
export type Transfer = v.InferOutput<typeof Transfer>

/** May a file that was to travel in these ways travel so? */
export const isAllowed = (ways: readonly Transfer[], came: Transfer): boolean =>
  ways.includes(came) || (came === 'ftps' && ways.includes('ftp'))

const USER_CHARACTERS = 11

/** The name and the password for a file's secret: together they are the secret. */
export const ftpLogin = (token: string): { readonly user: string; readonly password: string } => ({
  user: token.slice(0, USER_CHARACTERS),
  password: token.slice(USER_CHARACTERS),
})

/** What an upload's address ends in, since many clients need a name; a file that comes under it has none of its own. */
export const unnamedUpload = 'log'

const NAME_LENGTH = 60

/** A file's name as it stands in an address: understood by every client without any encoding. */
export const addressName = (name: string, fallback: string): string => {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._-]+/, '')
  return plain.length > NAME_LENGTH ? plain.slice(-NAME_LENGTH).replace(/^[._-]+/, '') : plain || fallback
}
