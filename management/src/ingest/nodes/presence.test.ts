import { expect, test } from 'bun:test'
import { partitionOf } from '@ocpp/shared/contracts/journal'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { stationsApart } from '@ocpp/shared/testing/envelopes'
import type { Store } from '../../ports/store.ts'
import { createPresence } from './presence.ts'

const at = '2026-01-01T12:00:00.000Z'
const reportOf = (ids: readonly string[]) => ({
  kind: 'nodeReport' as const,
  node: 'node-1',
  at,
  journalDepth: 0,
  connections: ids.length,
  stations: ids.map((id) => ({ id, connection: 'c1', lastMessageAt: at })),
})

test('of all that a report names only the stations of our share are written, each once', async () => {
  const [ours, others] = stationsApart(2) as [string, string]
  const written: (readonly string[])[] = []
  const stations: Pick<Store['stations'], 'touch'> = {
    touch: async (seen) => void written.push(seen.map(({ id }) => id)),
  }
  const presence = createPresence({
    store: { stations },
    log: silentLogger,
    isOurs: (partition) => partition === partitionOf(ours),
    between: (write) => write(),
  })
  presence.report(reportOf([others]))
  await presence.settled()
  presence.report(reportOf([ours, others]))
  await presence.settled()
  expect(written).toEqual([[ours]])
})
