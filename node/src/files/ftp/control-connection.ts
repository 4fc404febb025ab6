import type { Socket } from 'node:net'
import type { Command } from './commands.ts'
import { createChannel } from './control-channel.ts'
import { createDataPort } from './data-port.ts'
import { createEffects, type EffectsOptions } from './effects.ts'
import { type PassivePorts, plainAddress } from './passive-ports.ts'
import { type Input, newSession, type Session } from './session.ts'
import { step } from './step.ts'
import type { Visitor } from './visitors.ts'

export interface ControlDeps extends EffectsOptions {
  readonly passivePorts: PassivePorts
  /** The IPv4 address that stations reach this node at. */
  readonly publicAddress: string
  /** The longest silence between commands; strangers have less. */
  readonly idleMs: number
  readonly strangerMs: number
}

export interface Control {
  /** Ends it with all that is under way. */
  stop(): void
}

/** Commands that may wait. */
const QUEUE = 32

/** Serves one control connection: reads commands, lets the session decide, and carries out what it decides. */
export const serveControl = (raw: Socket, visitor: Visitor, deps: ControlDeps): Control => {
  const address = plainAddress(raw.remoteAddress)
  const dataPort = createDataPort(deps, address)
  let session: Session = newSession(deps.secureContext !== undefined)
  let queue: Command[] = []
  let isRunning = false
  let isOver = false

  const take = async (input: Input, verb: string): Promise<void> => {
    const next = step(session, input)
    session = next.session
    for (const effect of next.effects) {
      if (isOver) return
      if (effect.do === 'close') isOver = true
      if (effect.do === 'secure') queue = []
      const result = await applyEffect(effect, session, verb)
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
  const applyEffect = createEffects({ ...deps, address, channel, dataPort, visitor })
  const patience = setTimeout(() => session.grant === null && channel.destroy(), deps.strangerMs)
  channel.send('220 ready')
  return {
    stop: () => {
      dataPort.abort()
      channel.destroy()
    },
  }
}
