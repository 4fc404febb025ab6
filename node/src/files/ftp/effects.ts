import type { SecureContext } from 'node:tls'
import type { createChannel } from './control-channel.ts'
import type { createDataPort } from './data-port.ts'
import type { LoggedIn, LogIn } from './log-in.ts'
import type { Effect, Input, Session } from './session.ts'
import type { Transfers } from './transfers.ts'
import type { Visitor } from './visitors.ts'

/** What it takes beside the connection itself. */
export interface EffectsOptions {
  readonly logIn: LogIn
  readonly transfers: Transfers
  /** Absent: no TLS. */
  readonly secureContext: SecureContext | undefined
  readonly handshakeMs: number
}

export interface EffectsDeps extends EffectsOptions {
  readonly address: string
  readonly channel: ReturnType<typeof createChannel>
  readonly dataPort: ReturnType<typeof createDataPort>
  readonly visitor: Visitor
}

/** Carries out what a session decides; resolves to what comes of an effect that has to be waited for. */
export const createEffects = (deps: EffectsDeps) => {
  const { logIn, transfers, secureContext, address, channel, dataPort, visitor } = deps
  let login: LoggedIn['login'] = null

  const transferred = async (
    effect: Extract<Effect, { do: 'store' | 'retrieve' }>,
    protects: boolean,
  ): Promise<Input> => {
    if (login === null) return { is: 'transferred', end: 'gone' }
    const data = dataPort.transfer(protects)
    const end =
      effect.do === 'store'
        ? await transfers.store(login, effect.name, data)
        : await transfers.retrieve(login, effect.offset, data)
    dataPort.transferred()
    return { is: 'transferred', end }
  }

  const secure = async (): Promise<Input> => {
    if (secureContext === undefined) throw new Error('no TLS')
    login = null
    await channel.secure(secureContext, deps.handshakeMs)
    return { is: 'secured' }
  }

  const loggedIn = async (user: string, password: string, secured: boolean): Promise<Input> => {
    const found = await logIn({ user, password, secured, address })
    if (found.grant === 'unknown') visitor.noteWrongLogin()
    login = found.login
    const isFull = login !== null && !visitor.logIn(login.tokenHash)
    return { is: 'loggedIn', grant: isFull ? 'unavailable' : found.grant }
  }

  return async (effect: Effect, session: Session, verb: string): Promise<Input | null> => {
    switch (effect.do) {
      case 'reply':
        channel.send(effect.text)
        return null
      case 'close':
        channel.end()
        return null
      case 'abort':
        dataPort.abort()
        return null
      case 'secure':
        return await secure()
      case 'logIn':
        return await loggedIn(effect.user, effect.password, session.secured)
      case 'listen':
        return { is: 'listening', reply: await dataPort.listen(verb === 'EPSV') }
      case 'store':
      case 'retrieve':
        return await transferred(effect, session.protects)
    }
  }
}
