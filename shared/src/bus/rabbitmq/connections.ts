import { atMost } from '../../kernel/at-most.ts'
import type { Logger } from '../../kernel/logger.ts'
import { closeWithinMs } from '../in-flight.ts'
import { createListeners } from '../listeners.ts'
import { type Connection, openConnection } from './connection.ts'
import { declareTopology, type Names } from './topology.ts'

export interface ConnectionsOptions {
  readonly url: string
  readonly prefix: string
  readonly names: Names
  readonly log: Logger
}

/** The two connections of a bus, which is up while both are. */
export interface Connections {
  readonly incoming: Connection
  readonly outgoing: Connection
  isUp(): boolean
  /** Called with the present state, and at each change of it. */
  onState(listener: (up: boolean) => void): void
  /** Ends both; it is down from now on. */
  close(): Promise<void>
}

/** Opens both, and has everything declared that outlives a connection. */
export const openConnections = async ({
  url,
  prefix,
  names,
  log,
}: ConnectionsOptions): Promise<Connections> => {
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
    isUp: () => up,
    onState: (listener) => {
      states.add(listener)
      listener(up)
    },
    close: async () => {
      closed = true
      await atMost(Promise.all([incoming.close(), outgoing.close()]), closeWithinMs)
      updateState()
    },
  }
}
