/** One server-sent event. */
export interface SentEvent {
  readonly event: string
  readonly id: string | undefined
  readonly data: string
}

/** Reads a stream of server-sent events as a browser does, and waits for what a test waits for. */
export const readEvents = (stream: ReadableStream<Uint8Array>) => {
  const events: SentEvent[] = []
  const state = { id: '', heartbeats: 0, ended: false }
  const waiting = new Set<() => void>()
  const changed = () => {
    for (const check of waiting) check()
  }

  const readBlock = (block: string) => {
    const fields = new Map<string, string>()
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':')
      if (colon === 0) state.heartbeats++
      else if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart())
    }
    state.id = fields.get('id') ?? state.id
    const data = fields.get('data')
    if (data !== undefined)
      events.push({ event: fields.get('event') ?? 'message', id: fields.get('id'), data })
  }

  const read = async () => {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = blocks.pop() ?? ''
      blocks.forEach(readBlock)
      changed()
    }
  }
  void read()
    .catch(() => {})
    .finally(() => {
      state.ended = true
      changed()
    })

  const until = <T>(look: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = look()
        if (found === undefined) return
        clearTimeout(timer)
        waiting.delete(check)
        resolve(found)
      }
      const timer = setTimeout(() => reject(new Error(`never came: ${what}`)), 4_000)
      waiting.add(check)
      check()
    })

  return {
    seen: (): readonly SentEvent[] => events,
    next: (topic: string) => until(() => events.find(({ event }) => event === topic), topic),
    position: () => until(() => state.id || undefined, 'an id'),
    heartbeat: () => until(() => state.heartbeats || undefined, 'a heartbeat'),
    ended: () => until(() => state.ended || undefined, 'the end'),
  }
}
