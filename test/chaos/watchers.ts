import { setTimeout as delay } from 'node:timers/promises'
import type { Api } from '../support/api.ts'
import type { Managements } from './ask.ts'

/** As the web does: who receives nothing for so long, not even a heartbeat, begins anew. */
const SILENT_MS = 15_000
const AGAIN_MS = 500
const SEEN_MS = 20_000

interface Watcher {
  readonly stop: () => void
  /** Changes of tokens that it has been notified of. */
  readonly seen: () => number
}

/** Follows the changes of one management, and comes back whenever the stream ends. */
const startWatcher = (api: Api): Watcher => {
  const end = new AbortController()
  let seen = 0
  const follow = async () => {
    const stream = new AbortController()
    const signal = AbortSignal.any([end.signal, stream.signal])
    const watchdog = setTimeout(() => stream.abort(), SILENT_MS)
    try {
      const { body } = await api.raw('/events?topics=tokens', { signal })
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        watchdog.refresh()
        seen +=
          Buffer.from(chunk)
            .toString()
            .match(/^event: tokens$/gm)?.length ?? 0
      }
    } finally {
      clearTimeout(watchdog)
    }
  }
  const run = async () => {
    while (!end.signal.aborted) {
      // Killed, cut off or silent: the next one follows.
      await follow().catch(() => {})
      await delay(AGAIN_MS)
    }
  }
  void run()
  return { stop: () => end.abort(), seen: () => seen }
}

/** Open pages of each management, while everything is broken beneath them. */
export interface Watchers {
  /** Changes made through one management that a page of any management is not notified of. */
  missed(): Promise<number>
  stop(): void
}

export const startWatchers = ({ apis }: Managements): Watchers => {
  const watchers = apis.map(startWatcher)
  return {
    stop: () => {
      for (const watcher of watchers) watcher.stop()
    },
    missed: async () => {
      let missed = 0
      for (const [index, api] of apis.entries()) {
        const before = watchers.map(({ seen }) => seen())
        await api.send('POST', '/tokens', { value: `WATCHED-${index}`, alias: 'Seen by all' })
        const blind = () => watchers.filter(({ seen }, i) => seen() <= (before[i] ?? 0)).length
        for (let waited = 0; blind() > 0 && waited < SEEN_MS; waited += AGAIN_MS) await delay(AGAIN_MS)
        missed += blind()
      }
      return missed
    },
  }
}
