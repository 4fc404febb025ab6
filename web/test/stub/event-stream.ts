import { ago } from './time.ts'

const encoder = new TextEncoder()

/** What changes, as server-sent events to every page that listens. */
export const createEventStream = () => {
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>()
  let eventId = 0
  const send = (text: string) => {
    for (const listener of listeners) {
      try {
        listener.enqueue(encoder.encode(text))
      } catch {
        listeners.delete(listener)
      }
    }
  }
  const heartbeat = setInterval(() => send(': beat\n\n'), 1_000)
  return {
    open: (): Response => {
      const stream = new ReadableStream<Uint8Array>({
        start: (listener) => {
          listeners.add(listener)
          listener.enqueue(encoder.encode('retry: 500\n\n: hello\n\n'))
        },
        cancel: () => listeners.clear(),
      })
      return new Response(stream, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      })
    },
    announce: (topics: readonly string[]): void => {
      for (const topic of topics) send(`id: ${++eventId}\nevent: ${topic}\ndata: {"at":"${ago(0)}"}\n\n`)
    },
    close: (): void => clearInterval(heartbeat),
  }
}
