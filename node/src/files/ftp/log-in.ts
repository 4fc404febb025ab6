import type { NodeBus } from '@ocpp/shared/bus/bus'
import { addressName } from '@ocpp/shared/contracts/file-transfer'
import { hashFileToken } from '@ocpp/shared/contracts/files'
import { fileToken } from '@ocpp/shared/contracts/shown-url'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { ASK_MS } from '../intake.ts'
import type { Grant } from './session.ts'
import type { Login } from './transfers.ts'

export interface Attempt {
  readonly user: string
  readonly password: string
  readonly secured: boolean
  readonly address: string
}

export interface LoggedIn {
  readonly grant: Grant | 'unknown' | 'needsTls' | 'unavailable'
  /** Null unless something is granted. */
  readonly login: Login | null
}

interface LogInDeps {
  readonly bus: Pick<NodeBus, 'ask'>
  readonly clock: Pick<Clock, 'monotonic'>
  readonly log: Logger
  /** A wrong login is answered after this. */
  readonly wrongMs: number
}

/** A flood of strangers must not fill the log. */
const SAID_EACH_MS = 10_000

const refused = (grant: 'unknown' | 'needsTls' | 'unavailable'): LoggedIn => ({ grant, login: null })

/** Finds the job that a name and password were made for. What cannot be one is not asked about. */
export const createLogIn = ({ bus, clock, log, wrongMs }: LogInDeps) => {
  let saidAt = Number.NEGATIVE_INFINITY
  const wrong = async (remoteAddress: string): Promise<LoggedIn> => {
    const now = clock.monotonic()
    if (now - saidAt >= SAID_EACH_MS) {
      saidAt = now
      log.warn({ remoteAddress }, 'wrong FTP login')
    }
    await Bun.sleep(wrongMs)
    return refused('unknown')
  }

  return async ({ user, password, secured, address }: Attempt): Promise<LoggedIn> => {
    const token = user + password
    if (!fileToken.test(token)) return await wrong(address)
    const tokenHash = hashFileToken(token)
    const login: Login = { tokenHash, transfer: secured ? 'ftps' : 'ftp', remoteAddress: address }
    try {
      const found = await bus.ask(
        'management',
        { kind: 'fileLogin', tokenHash, transfer: login.transfer, remoteAddress: address },
        ASK_MS,
      )
      switch (found.outcome) {
        case 'unknown':
          return await wrong(address)
        case 'needsTls':
          return refused('needsTls')
        case 'upload':
          return { grant: { allows: 'upload', tlsOnly: found.tlsOnly }, login }
        case 'download': {
          const { tlsOnly, bytes, name } = found
          return {
            grant: { allows: 'download', tlsOnly, bytes, name: addressName(name, 'firmware.bin') },
            login,
          }
        }
      }
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'an FTP login could not be looked up')
      return refused('unavailable')
    }
  }
}

export type LogIn = ReturnType<typeof createLogIn>
