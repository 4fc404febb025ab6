import type { Bus } from '@ocpp/shared/bus/bus'
import type { ChangeNote } from '@ocpp/shared/contracts/notices'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { type Change, createRecentChanges, type RecentChanges } from './recent-changes.ts'

export interface Listening {
  /** Only these topics; all of them when absent. */
  readonly topics?: ReadonlySet<string>
  /** Whether this login may know that a topic's pages have changed; any when absent. */
  readonly mayHear?: (topic: string) => boolean
  /** Id of the last event the client saw, from before its connection broke. */
  readonly lastEventId?: string
  /** Of the login session, or of the API key. */
  readonly sessionId: string
  /** Asked at each heartbeat: a stream ends with its login. */
  readonly sessionLives: () => Promise<boolean>
}

/** Carries the bus's notices of change to the pages that are open, as server-sent events. */
export interface EventHub {
  open(listening: Listening): ReadableStream<Uint8Array>
  /** Ends the streams of a login session, or of an API key, at once. */
  endSession(sessionId: string): void
  clients(): number
  close(): Promise<void>
}

export interface EventHubOptions {
  readonly bus: Bus
  readonly clock: Clock
  /** A topic is sent at most once in this time. */
  readonly flushMs?: number
  readonly heartbeatMs?: number
  /** Changes kept for clients that come back. */
  readonly ringSize?: number
  /** Bytes that may wait for a client that does not read; then it is let go. */
  readonly bufferBytes?: number
  /** Streams one login may have open; with one more the oldest ends. */
  readonly streamsPerSession?: number
}

const encoder = new TextEncoder()

interface Client extends Listening {
  send(text: string): void
  end(): void
}

const wants = ({ topics, mayHear }: Listening, { topic }: Change): boolean =>
  (topics?.has(topic) ?? true) && (mayHear?.(topic) ?? true)

/** @param begin takes the client on, and says what it is sent first; `gone` is called whoever ends it */
const openStream = (
  listening: Listening,
  bufferBytes: number,
  { begin, gone }: { readonly begin: (client: Client) => string; readonly gone: (client: Client) => boolean },
): ReadableStream<Uint8Array> => {
  let client: Client | undefined
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const opened: Client = {
      ...listening,
      send: (text) => {
        const bytes = encoder.encode(text)
        // A client that does not read comes back with its last id, and has to load anew if need be.
        if ((controller.desiredSize ?? 0) < bytes.byteLength) return opened.end()
        controller.enqueue(bytes)
      },
      end: () => {
        if (gone(opened)) controller.close()
      },
    }
    client = opened
    // However long: the client would come back for the same otherwise.
    controller.enqueue(encoder.encode(begin(opened)))
  }
  const cancel = () => void (client && gone(client))
  return new ReadableStream<Uint8Array>(
    { start, cancel },
    { highWaterMark: bufferBytes, size: (chunk) => chunk?.byteLength ?? 0 },
  )
}

/** How changes are written in a stream. */
const writerOf = (changes: RecentChanges, clock: Clock) => {
  const dataOf = (note: ChangeNote) => JSON.stringify(note)
  const textOf = ({ topic, sequence, at }: Change) =>
    `event: ${topic}\nid: ${changes.idOf(sequence)}\ndata: ${dataOf({ at })}\n\n`
  const resync = () => `event: resync\ndata: ${dataOf({ at: clock.now().toISOString() })}\n\n`
  return {
    textOf,
    /** Has every page load anew. */
    lost: () => `id: ${changes.last()}\n${resync()}`,
    greeting: (listening: Listening): string => {
      const position = `retry: 2000\nid: ${changes.last()}\n`
      if (listening.lastEventId === undefined) return `${position}\n`
      const missed = changes.since(listening.lastEventId)
      if (missed === null) return `${position}${resync()}`
      const wanted = missed.filter((change) => wants(listening, change))
      return `retry: 2000\n\n${wanted.map(textOf).join('')}`
    },
  }
}

/** Ends what belongs to a login that has ended. */
const beat = (clients: ReadonlySet<Client>): void => {
  for (const client of clients) {
    client.send(': \n\n')
    client.sessionLives().then(
      (lives) => lives || client.end(),
      () => client.end(),
    )
  }
}

export const createEventHub = async ({
  bus,
  clock,
  flushMs = 1_000,
  heartbeatMs = 5_000,
  ringSize = 2_000,
  bufferBytes = 256 * 1024,
  streamsPerSession = 30,
}: EventHubOptions): Promise<EventHub> => {
  const changes = createRecentChanges(ringSize)
  const write = writerOf(changes, clock)
  const dirty = new Map<string, string>()
  const clients = new Set<Client>()
  const ofSession = (id: string) => [...clients].filter(({ sessionId }) => sessionId === id)

  const flush = () => {
    for (const [topic, at] of dirty) {
      const change = changes.add(topic, at)
      for (const client of clients) if (wants(client, change)) client.send(write.textOf(change))
    }
    dirty.clear()
  }

  const begin = (client: Client): string => {
    const own = ofSession(client.sessionId)
    if (own.length >= streamsPerSession) own[0]?.end()
    clients.add(client)
    return write.greeting(client)
  }

  const subscription = await bus.listen((notice) => {
    if (notice.kind === 'changed') for (const topic of notice.topics) dirty.set(topic, notice.at)
  })
  // Notices that came while the bus was away are lost: every page has to load anew.
  let wasDown = false
  bus.onState((up) => {
    if (up && wasDown) {
      changes.forget()
      for (const client of clients) client.send(write.lost())
    }
    wasDown = !up
  })
  const flushing = setInterval(flush, flushMs)
  const beating = setInterval(() => beat(clients), heartbeatMs)

  return {
    open: (listening) => openStream(listening, bufferBytes, { begin, gone: (each) => clients.delete(each) }),
    endSession: (sessionId) => {
      for (const client of ofSession(sessionId)) client.end()
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
