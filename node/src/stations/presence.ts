import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { JournalHealth } from '../journal/journal.ts'
import type { Registry } from './registry.ts'

export interface PresenceDeps {
  readonly bus: Pick<NodeBus, 'broadcast' | 'onState'>
  readonly node: string
  readonly registry: Registry
  readonly stamp: () => Stamp
  readonly journal: () => Pick<JournalHealth, 'depth' | 'ageMs' | 'problem'>
  readonly pingSeconds: number
  readonly reportEveryMs?: number
}

const REPORT_MS = 5_000

/** Reports to the managements that this node lives and which stations spoke, and keeps silent sockets awake. */
export const startPresence = (deps: PresenceDeps): { stop(): void } => {
  const { bus, node, registry, stamp, journal, pingSeconds, reportEveryMs = REPORT_MS } = deps

  let stopped = false

  const report = () => {
    const stations: { id: string; connection: string; lastMessageAt: string }[] = []
    for (const session of registry.all()) {
      if (!session.spoke) continue
      session.spoke = false
      const lastMessageAt = new Date(session.lastMessageMs).toISOString()
      stations.push({ id: session.station, connection: session.connection, lastMessageAt })
    }
    const { depth, ageMs, problem } = journal()
    bus.broadcast({
      kind: 'nodeReport',
      node,
      at: stamp().iso,
      journalDepth: depth,
      journalAgeMs: ageMs,
      ...(problem !== null && { problem }),
      connections: registry.size(),
      stations,
    })
  }

  const pingSilent = () => {
    const before = stamp().ms - (pingSeconds * 1_000) / 2
    for (const session of registry.all()) if (session.lastMessageMs < before) session.socket.ping()
  }

  // At the start, and when the bus is back: the managements shall not have to wait.
  bus.onState((up) => {
    if (up && !stopped) report()
  })
  const reporting = setInterval(report, reportEveryMs)
  const pinging = setInterval(pingSilent, pingSeconds * 1_000)
  return {
    stop: () => {
      stopped = true
      clearInterval(reporting)
      clearInterval(pinging)
    },
  }
}
