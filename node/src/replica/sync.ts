import type { NodeBus, Subscription } from '@ocpp/shared/bus/bus'
import { referenceKinds } from '@ocpp/shared/contracts/reference'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Affected, Replica } from './replica.ts'

export interface SyncDeps {
  readonly bus: Pick<NodeBus, 'ask' | 'listen' | 'onState'>
  readonly node: string
  readonly replica: Replica
  readonly log: Logger
  /** Called with the stations whose reference may have changed. */
  readonly onChange: (affected: Affected) => void
  readonly everyMs?: number
  readonly deadlineMs?: number
}

export interface Sync {
  /** Asks now and waits for the end of it; never rejects. */
  now(): Promise<void>
  /** True while the management cannot be asked: the last attempt failed, or the bus is down. */
  isCutOff(): boolean
  close(): Promise<void>
}

const PAGE_SIZE = 500
const DEADLINE_MS = 5_000
const EVERY_MS = 30_000
const RETRY_MS = 2_000

/** Keeps the replica current: at the start, when the bus comes up, on notice, and every 30 s. */
export const startSync = async (deps: SyncDeps): Promise<Sync> => {
  const { bus, node, replica, log, onChange, everyMs = EVERY_MS, deadlineMs = DEADLINE_MS } = deps
  let failed = true
  let up = false
  let closed = false
  let running: Promise<void> = Promise.resolve()
  let busy = false
  let again = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const page = async (): Promise<boolean> => {
    const after = replica.revision()
    const query = {
      kind: 'referenceQuery' as const,
      node,
      after,
      limit: PAGE_SIZE,
      kinds: [...referenceKinds],
    }
    const { changes, revision } = await bus.ask('management', query, deadlineMs)
    if (closed) return false
    if (revision < after) {
      log.warn({ ours: after, theirs: revision }, 'reference data began anew')
      onChange(replica.reset())
      return true
    }
    const more = changes.length > 0 && (changes.at(-1)?.revision ?? revision) < revision
    onChange(replica.apply(changes, more ? null : revision))
    return more
  }

  const run = async () => {
    do {
      again = false
      try {
        while (await page()) {}
        if (failed) log.info({ revision: replica.revision() }, 'reference data is current')
        failed = false
      } catch (error) {
        if (!failed) log.warn({ reason: messageOf(error) }, 'reference data cannot be asked for')
        failed = true
        clearTimeout(retry)
        if (!closed) retry = setTimeout(() => void now(), RETRY_MS)
      }
    } while (again && !closed)
    // In the same breath as the look at `again`: what is reported in between would be forgotten.
    busy = false
  }

  const now = (): Promise<void> => {
    if (busy) {
      again = true
    } else {
      busy = true
      running = run()
    }
    return running
  }

  const notices: Subscription = await bus.listen((notice) => {
    if (notice.kind === 'referenceChanged' && notice.revision !== replica.revision()) void now()
  })
  bus.onState((isUp) => {
    const cameUp = isUp && !up
    up = isUp
    if (cameUp && !closed) void now()
  })
  const timer = setInterval(() => void now(), everyMs)

  return {
    now,
    isCutOff: () => failed || !up,
    close: async () => {
      closed = true
      clearInterval(timer)
      clearTimeout(retry)
      await notices.close()
    },
  }
}
