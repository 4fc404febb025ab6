import { messageOf } from './errors.ts'
import type { Logger } from './logger.ts'

/** Things that were started and are stopped in the opposite order. */
export interface Lifecycle {
  add(name: string, stop: () => Promise<void> | void): void
  /** Stops everything once; later calls wait for the first. A part that fails to stop does not keep the others. */
  stop(): Promise<void>
}

export const createLifecycle = (log: Logger): Lifecycle => {
  const parts: { name: string; stop: () => Promise<void> | void }[] = []
  let stopping: Promise<void> | undefined
  const stopAll = async () => {
    for (const part of parts.reverse()) {
      try {
        await part.stop()
      } catch (error) {
        log.error({ part: part.name, reason: messageOf(error) }, 'part did not stop cleanly')
      }
    }
  }
  return {
    add: (name, stop) => void parts.push({ name, stop }),
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}

/** What supervisors wait for before they kill is 30 s at most. */
const defaultWithinMs = 28_000

/**
 * Stops on SIGINT and SIGTERM and then exits 0; a second signal, or a part that does not stop in time, exits with 1.
 */
export const stopOnSignals = (lifecycle: Lifecycle, log: Logger, withinMs = defaultWithinMs): void => {
  let signalled = false
  const onSignal = (signal: string) => {
    if (signalled) process.exit(1)
    signalled = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.error({ withinMs }, 'not everything stopped in time')
      process.exit(1)
    }, withinMs)
    void lifecycle.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', () => onSignal('SIGINT'))
  process.on('SIGTERM', () => onSignal('SIGTERM'))
}
