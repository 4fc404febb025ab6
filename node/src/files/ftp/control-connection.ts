import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import type { Command } from './commands.ts'
import { createChannel } from './control-channel.ts'
import { createDataPort } from './data-port.ts'
import type { LoggedIn, LogIn } from './log-in.ts'
import { type PassivePorts, plainAddress } from './passive-ports.ts'
import { type Effect, type Input, newSession, type Session, step } from './session.ts'
import type { Transfers } from './transfers.ts'
import type { Visitor } from './visitors.ts'

export interface ControlDeps {
  readonly logIn: LogIn
  readonly transfers: Transfers
  readonly passivePorts: PassivePorts
  /** Absent: no TLS. */
  readonly secureContext: SecureContext | undefined
  /** The IPv4 address that stations reach this node at. */
  readonly publicAddress: string
  /** The longest silence between commands; strangers have less. */
  readonly idleMs: number
  readonly strangerMs: number
  readonly handshakeMs: number
}

export interface Control {
  /** Ends it with all that is under way. */
  stop(): void
}

/** Commands that may wait. */
const QUEUE = 32

/** Serves one control connection: reads commands, lets the session decide, and carries out what it decides. */
export const serveControl = (raw: Socket, visitor: Visitor, deps: ControlDeps): Control => {
  const { logIn, transfers, secureContext } = deps
  const address = plainAddress(raw.remoteAddress)
  const dataPort = createDataPort(deps, address)
  let session: Session = newSession(secureContext !== undefined)
  let login: LoggedIn['login'] = null
  let queue: Command[] = []
  let isRunning = false
  let isOver = false

  const transferred = async (effect: Extract<Effect, { do: 'store' | 'retrieve' }>): Promise<Input> => {
    if (login === null) return { is: 'transferred', end: 'gone' }
    const data = dataPort.transfer(session.protects)
    const end =
      effect.do === 'store'
        ? await transfers.store(login, effect.name, data)
        : await transfers.retrieve(login, effect.offset, data)
    dataPort.transferred()
    return { is: 'transferred', end }
  }

  const secure = async (): Promise<Input> => {
    if (secureContext === undefined) throw new Error('no TLS')
    queue = []
    login = null
    await channel.secure(secureContext, deps.handshakeMs)
    return { is: 'secured' }
  }

  const loggedIn = async (user: string, password: string): Promise<Input> => {
    const found = await logIn({ user, password, secured: session.secured, address })
    if (found.grant === 'unknown') visitor.noteWrongLogin()
    login = found.login
    const isFull = login !== null && !visitor.logIn(login.tokenHash)
    return { is: 'loggedIn', grant: isFull ? 'unavailable' : found.grant }
  }

  /** What comes of an effect that has to be waited for; null for those that are done at once. */
  const carryOut = async (effect: Effect, verb: string): Promise<Input | null> => {
    switch (effect.do) {
      case 'reply':
        channel.send(effect.text)
        return null
      case 'close':
        isOver = true
        channel.end()
        return null
      case 'abort':
        dataPort.abort()
        return null
      case 'secure':
        return await secure()
      case 'logIn':
        return await loggedIn(effect.user, effect.password)
      case 'listen':
        return { is: 'listening', reply: await dataPort.listen(verb === 'EPSV') }
      case 'store':
      case 'retrieve':
        return await transferred(effect)
    }
  }

  const take = async (input: Input, verb: string): Promise<void> => {
    const next = step(session, input)
    session = next.session
    for (const effect of next.effects) {
      if (isOver) return
      const result = await carryOut(effect, verb)
      if (result !== null && !isOver) await take(result, verb)
    }
  }

  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    try {
      for (let command = queue.shift(); command !== undefined && !isOver; command = queue.shift())
        await take({ is: 'command', command }, command.verb)
    } catch {
      // A handshake that failed: there is nobody to say it to.
      channel.destroy()
    } finally {
      isRunning = false
    }
  }

  const channel = createChannel(raw, deps.idleMs, {
    onCommands: (commands) => {
      if (queue.length + commands.length > QUEUE) return channel.destroy()
      for (const command of commands) {
        if (command.verb === 'ABOR' && session.awaits === 'transfer')
          void take({ is: 'command', command }, command.verb)
        else queue.push(command)
      }
      void run()
    },
    // A file on its way has limits of its own.
    onSilence: () => session.awaits !== 'transfer' && channel.destroy(),
    onGone: () => {
      isOver = true
      clearTimeout(patience)
      dataPort.close()
      visitor.leave()
    },
  })
  const patience = setTimeout(() => session.grant === null && channel.destroy(), deps.strangerMs)
  channel.send('220 ready')
  return {
    stop: () => {
      dataPort.abort()
      channel.destroy()
    },
  }
}
