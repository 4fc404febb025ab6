import type { Bus } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { newSecret } from '@ocpp/shared/kernel/ids'

/** Something that pages show has changed. */
interface Change {
  readonly sequence: number
  readonly topic: string
  readonly at: string
}

export interface Listening {
  /** Only these topics; all of them when absent. */
  readonly topics?: ReadonlySet<string>
  /** Id of the last event the client saw, from before its connection broke. */
  readonly lastEventId?: string
  readonly sessionId: string
  /** Asked at each heartbeat: a stream ends with its login. */
  readonly sessionLives: () => Promise<boolean>
}

/** Carries the bus's notices of change to the pages that are open, as server-sent events. */
export interface EventHub {
  open(listening: Listening): ReadableStream<Uint8Array>
  /** Ends the streams of a login session at once. */
  endSession(sessionId: string): void
  clients(): number
  close(): Promise<void>
}

export interface EventHubOptions {
  readonly bus: Bus
  readonly clock: Clock
  /** A topic is told at most once in this time. */
  readonly flushMs?: number
  readonly heartbeatMs?: number
  /** Events kept for clients that come back. */
  readonly ringSize?: number
  /** Bytes that may wait for a client that does not read; then it is let go. */
  readonly bufferBytes?: number
  /** Streams one login may have open; with one more the oldest ends. */
  readonly streamsPerSession?: number
}

const encoder = new TextEncoder()

export const createEventHub = async ({
  bus,
  clock,
  flushMs = 1_000,
  heartbeatMs = 5_000,
  ringSize = 2_000,
  bufferBytes = 256 * 1024,
  streamsPerSession = 30,
}: EventHubOptions): Promise<EventHub> => {
  /** Ids of another life of this process mean nothing here. */
  const epoch = newSecret(6)
  let sequence = 0
  const ring: Change[] = []
  const dirty = new Map<string, string>()
  const clients = new Set<Client>()

  interface Client extends Listening {
    send(text: string): void
    end(): void
  }

  const idOf = (change: number) => `${epoch}.${change}`
  const wants = (client: Listening, { topic }: Change) => client.topics?.has(topic) ?? true
  const textOf = (change: Change) =>
    `event: ${change.topic}\nid: ${idOf(change.sequence)}\ndata: ${JSON.stringify({ at: change.at })}\n\n`

  const flush = () => {
    for (const [topic, at] of dirty) {
      const change: Change = { sequence: ++sequence, topic, at }
      ring.push(change)
      for (const client of clients) if (wants(client, change)) client.send(textOf(change))
    }
    dirty.clear()
    ring.splice(0, Math.max(0, ring.length - ringSize))
  }

  const beat = () => {
    for (const client of clients) {
      client.send(': \n\n')
      client.sessionLives().then(
        (lives) => lives || client.end(),
        () => client.end(),
      )
    }
  }

  /** What the client missed; null when that is no longer known. */
  const missedSince = (lastEventId: string): readonly Change[] | null => {
    const [life, text = ''] = lastEventId.split('.')
    const last = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    const oldestKnown = sequence - ring.length
    if (life !== epoch || !(last >= oldestKnown && last <= sequence)) return null
    return ring.filter((change) => change.sequence > last)
  }

  const resync = () => `event: resync\ndata: ${JSON.stringify({ at: clock.now().toISOString() })}\n\n`

  const greeting = (listening: Listening): string => {
    const position = `retry: 2000\nid: ${idOf(sequence)}\n`
    if (listening.lastEventId === undefined) return `${position}\n`
    const missed = missedSince(listening.lastEventId)
    if (missed === null) return `${position}${resync()}`
    return `retry: 2000\n\n${missed
      .filter((change) => wants(listening, change))
      .map(textOf)
      .join('')}`
  }

  const endOldest = (sessionId: string) => {
    const own = [...clients].filter((client) => client.sessionId === sessionId)
    if (own.length >= streamsPerSession) own[0]?.end()
  }

  const open = (listening: Listening): ReadableStream<Uint8Array> => {
    let client: Client | undefined
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const made: Client = {
        ...listening,
        send(text) {
          const bytes = encoder.encode(text)
          // A client that does not read comes back with its last id, and is told to load anew if need be.
          if ((controller.desiredSize ?? 0) < bytes.byteLength) return made.end()
          controller.enqueue(bytes)
        },
        end() {
          if (clients.delete(made)) controller.close()
        },
      }
      client = made
      endOldest(listening.sessionId)
      clients.add(made)
      controller.enqueue(encoder.encode(greeting(listening)))
    }
    const cancel = () => void (client && clients.delete(client))
    return new ReadableStream<Uint8Array>(
      { start, cancel },
      { highWaterMark: bufferBytes, size: (chunk) => chunk?.byteLength ?? 0 },
    )
  }

  const subscription = await bus.listen((notice) => {
    if (notice.kind === 'changed') for (const topic of notice.topics) dirty.set(topic, notice.at)
  })
  // Notices told while the bus was away are lost: every page has to load anew.
  let wasDown = false
  bus.onState((up) => {
    if (up && wasDown) {
      // Also for those who come back with the id of an event from before.
      ring.length = 0
      sequence++
      for (const client of clients) client.send(`id: ${idOf(sequence)}\n${resync()}`)
    }
    wasDown = !up
  })
  const flushing = setInterval(flush, flushMs)
  const beating = setInterval(beat, heartbeatMs)

  return {
    open,
    endSession: (sessionId) => {
      for (const client of clients) if (client.sessionId === sessionId) client.end()
    },
    clients: () => clients.size,
    async close() {
      clearInterval(flushing)
      clearInterval(beating)
      await subscription.close()
      for (const client of clients) client.end()
    },
  }
}
