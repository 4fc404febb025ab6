import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { OpenConnections } from '../journal/connections.ts'
import type { Journal } from '../journal/journal.ts'

const ABNORMAL = 1006

/** Reports the sockets that were open when the process last died, before any new one can be. */
export const reportLostConnections = ({
  connections,
  journal,
  stamp,
}: {
  readonly connections: OpenConnections
  readonly journal: Journal
  readonly stamp: () => Stamp
}): void => {
  const { iso } = stamp()
  for (const { connection, station } of connections.left()) {
    journal.append({
      station,
      receivedAt: iso,
      events: [
        { type: 'StationDisconnected', at: iso, connection, code: ABNORMAL, reason: 'node restarted' },
      ],
      write: connections.closed(connection),
    })
  }
  void journal.flush()
}
