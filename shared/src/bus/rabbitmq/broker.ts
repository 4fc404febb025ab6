import { atMost } from '../../kernel/at-most.ts'
import type { Logger } from '../../kernel/logger.ts'
import { closeWithinMs } from '../in-flight.ts'
import { createListeners } from '../listeners.ts'
import { openConnection } from './connection.ts'
import { declareTopology, namesUnder } from './topology.ts'

export interface BrokerOptions {
  readonly url: string
  readonly prefix: string
  readonly log: Logger
}

/** Opens the two connections of a bus, which is up while both are, and has everything declared that outlives one. */
export const openBroker = async ({ url, prefix, log }: BrokerOptions) => {
  const names = namesUnder(prefix)
  const states = createListeners<boolean>(log)
  let up = false
  let closed = false
  const updateState = () => {
    const now = !closed && incoming.isUp() && outgoing.isUp()
    if (now === up) return
    up = now
    states.notify(up)
  }
  const connect = (direction: string) =>
    openConnection({ url, name: `${prefix} ${direction}`, log, onState: () => updateState() })
  const incoming = await connect('in')
  const outgoing = await connect('out')

  for (const connection of [incoming, outgoing]) {
    await connection.install(async (link) => {
      const channel = await link.openChannel()
      await declareTopology(channel, names)
      await channel.close()
    })
  }

  return {
    incoming,
    outgoing,
    names,
    log,
    isUp: () => up,
    /** Called with the present state, and at each change of it. */
    onState: (listener: (up: boolean) => void) => {
      states.add(listener)
      listener(up)
    },
    /** Ends both; it is down from now on. */
    close: async () => {
      closed = true
      await atMost(Promise.all([incoming.close(), outgoing.close()]), closeWithinMs)
      updateState()
    },
  }
}

/** What the parts of a bus share. */
export type Broker = Awaited<ReturnType<typeof openBroker>>
