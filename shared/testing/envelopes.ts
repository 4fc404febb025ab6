import { type Envelope, type JournalEntry, partitionOf } from '../src/contracts/journal.ts'
import { newId } from '../src/kernel/ids.ts'

/** A journal entry with a heartbeat exchange and no events. */
export const journalEntry = (station: string, sequence: number, source = 'node-1'): JournalEntry => ({
  source,
  sequence,
  station,
  receivedAt: '2026-03-01T12:00:00.000Z',
  exchange: {
    direction: 'in',
    protocol: 'ocpp1.6',
    connection: '0195-connection',
    messageId: `${station}-${sequence}`,
    action: 'Heartbeat',
    request: '{}',
    response: '{"currentTime":"2026-03-01T12:00:00.000Z"}',
    outcome: 'answered',
    summary: 'Heartbeat',
    roundTripMs: 1,
    bytes: 40,
  },
  events: [],
})

/** One entry of a station, alone in its envelope. */
export const envelopeOf = (station: string, sequence: number, source = 'node-1'): Envelope => ({
  id: newId(),
  source,
  partition: partitionOf(station),
  entries: [journalEntry(station, sequence, source)],
})

/** Station ids in as many different partitions. */
export const stationsApart = (count: number): string[] => {
  const found = new Map<number, string>()
  for (let i = 0; found.size < count; i++) found.set(partitionOf(`CS-${i}`), `CS-${i}`)
  return [...found.values()]
}
