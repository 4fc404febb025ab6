import { expect } from 'bun:test'
import { type RawFtp, rawFtp } from './ftp-client.ts'
import type { FtpWorld } from './ftp-world.ts'

export interface Login {
  readonly user: string
  readonly password: string
}

export const greeted = async ({ port }: FtpWorld): Promise<RawFtp> => {
  const ftp = await rawFtp(port)
  expect(await ftp.nextReply()).toBe('220 ready')
  return ftp
}

export const tryLogin = async (ftp: RawFtp, { user, password }: Login): Promise<string> => {
  await ftp.ask(`USER ${user}`)
  return await ftp.ask(`PASS ${password}`)
}

export const loggedIn = async (world: FtpWorld, who: 'log' | 'image' = 'log'): Promise<RawFtp> => {
  const ftp = await greeted(world)
  expect(await tryLogin(ftp, world[who])).toBe('230 welcome')
  return ftp
}

/** A connection over which a file is awaited, or on its way. */
export const transferring = async (world: FtpWorld, command = 'STOR a.log') => {
  const ftp = await loggedIn(world, command.startsWith('STOR') ? 'log' : 'image')
  const data = await ftp.data(await ftp.ask('EPSV'))
  data.on('error', () => {})
  expect(await ftp.ask(command)).toBe('150 go on')
  return { ftp, data }
}

export const sends = async (world: FtpWorld, content: string | Uint8Array): Promise<string> => {
  const { ftp, data } = await transferring(world)
  data.end(content)
  const end = await ftp.nextReply()
  ftp.end()
  return end
}
