import { type Channel, type ChannelModel, type ConfirmChannel, connect } from 'amqplib'
import { messageOf } from '../../kernel/errors.ts'
import type { Logger } from '../../kernel/logger.ts'

/** Sets something up on a fresh connection: opens channels, declares, consumes. */
export type Install = (link: Link) => Promise<void>

/** One connection while it lasts. */
export interface Link {
  openChannel(): Promise<Channel>
  /** A channel that may fail alone: its user handles that. */
  openOwnChannel(): Promise<Channel>
  openConfirmChannel(): Promise<ConfirmChannel>
  /** Aborted once the connection has ended. */
  readonly ended: AbortSignal
  /** Ends the connection, so that everything is set up anew on the next. */
  renew(reason: string): void
}

/** A connection that comes back. */
export interface Connection {
  isUp(): boolean
  /**
   * Runs `install` on the present connection and on each later one, until removed. Resolves when it is done on
   * the present one, at once when there is none. One that fails ends the connection and is tried on the next.
   */
  install(install: Install): Promise<{ remove(): void }>
  close(): Promise<void>
}

export interface ConnectionOptions {
  readonly url: string
  /** Shown in the broker's list of connections. */
  readonly name: string
  readonly log: Logger
  /** Called at each change. */
  readonly onState: (up: boolean) => void
}

const connectWithinMs = 10_000
/** A peer that froze or fell off the network is given up after two or three of them: another must follow soon. */
const heartbeatSeconds = 4
const recovery = { initialDelay: 100, maxDelay: 5_000, jitter: 0.5, waitForConnect: false }

const withHeartbeat = (url: string): string => {
  const target = new URL(url)
  if (!target.searchParams.has('heartbeat')) target.searchParams.set('heartbeat', String(heartbeatSeconds))
  return target.href
}

/** Connects and keeps reconnecting with jitter; a broker that cannot be reached is no error, only not up. */
export const openConnection = async ({ url, name, log, onState }: ConnectionOptions): Promise<Connection> => {
  const installs = new Set<Install>()
  let current: Link | undefined

  const setState = (link: Link | undefined) => {
    const changed = (current === undefined) !== (link === undefined)
    current = link
    if (changed) onState(link !== undefined)
  }

  const createLink = (model: ChannelModel): Link => {
    const ending = new AbortController()
    const link: Link = {
      openChannel: async () => watched(await model.createChannel()),
      openOwnChannel: async () => {
        const channel = await model.createChannel()
        return channel.on('error', () => {})
      },
      openConfirmChannel: async () => watched(await model.createConfirmChannel()),
      ended: ending.signal,
      renew: (reason) => {
        if (ending.signal.aborted) return
        log.warn({ connection: name, reason }, 'connection to the broker is renewed')
        model.close().catch(() => {})
      },
    }
    // Without listeners an `error` would be thrown into the event loop.
    const watched = <C extends Channel>(channel: C): C => {
      channel.on('error', (error) => link.renew(`channel failed: ${error.message}`))
      return channel
    }
    model.on('error', () => {})
    model.on('close', () => {
      ending.abort()
      if (current === link) setState(undefined)
    })
    return link
  }

  const setup = async (model: ChannelModel) => {
    const link = createLink(model)
    for (const install of installs) await install(link)
    if (link.ended.aborted) throw new Error('the connection ended while it was set up')
    setState(link)
  }

  const broker = await connect(withHeartbeat(url), {
    noDelay: true,
    timeout: connectWithinMs,
    clientProperties: { connection_name: name },
    recovery: { ...recovery, setup },
  })
  broker.on('error', () => {})
  broker.on('connect', () => log.info({ connection: name }, 'connected to the broker'))
  broker.on('disconnect', (error) =>
    log.warn({ connection: name, reason: messageOf(error) }, 'connection to the broker lost'),
  )
  broker.on('connect-failed', (error) =>
    log.warn({ connection: name, reason: messageOf(error) }, 'no connection to the broker, trying again'),
  )

  return {
    isUp: () => current !== undefined,
    install: async (install) => {
      installs.add(install)
      const link = current
      if (link) {
        await install(link).catch((error) => link.renew(`setup failed: ${messageOf(error)}`))
      }
      return { remove: () => void installs.delete(install) }
    },
    close: async () => {
      installs.clear()
      await broker.close()
      setState(undefined)
    },
  }
}
