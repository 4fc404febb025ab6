import { cutBeforeAcceptance, shortened } from '@ocpp/shared/contracts/before-acceptance'
import { cutExchange } from '@ocpp/shared/contracts/cut-exchange'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { removals } from '../blocks/stations/index.ts'
import { type Fate, fateOf, isHeld } from '../domain/acceptance.ts'
import type { EventRecord } from '../domain/records.ts'
import { transactionIdOf } from '../domain/transactions/transaction-events.ts'
import type { Batch } from './batch.ts'
import { ownSource } from './own-entries.ts'

/** An event, and what becomes of it. */
export interface Judged {
  readonly record: EventRecord
  readonly fate: Exclude<Fate, 'nothing'>
}

/** What is left of a journal entry. */
export interface Admitted {
  /** Without its exchange where that is not kept. */
  readonly entry: JournalEntry
  readonly events: readonly Judged[]
}

/** The events of a journal entry as they are stored. */
const eventRecords = ({
  source,
  sequence,
  station,
  receivedAt,
  exchange,
  events,
}: JournalEntry): EventRecord[] =>
  events.map((event, index) => ({
    source,
    sequence,
    index,
    station,
    receivedAt,
    protocol: exchange?.protocol ?? ('protocol' in event ? event.protocol : null),
    transactionId: transactionIdOf(event),
    event,
  }))

/** Where one is kept in the figures, when a station that is not there was removed. */
const removedAt = async ({ repositories }: Batch, station: string): Promise<string | null> => {
  const removal = await repositories.items.get(removals.kind, station, '')
  return removal?.body.figures === 'kept' ? removal.at : null
}

/** The one place where it is decided what of a journal entry is taken in; see `fateOf`. */
const admit = async (batch: Batch, entry: JournalEntry, comes: Set<string>): Promise<Admitted> => {
  const { source, station: id, receivedAt, exchange } = entry
  const station = await batch.station(id)
  const standing = { id, station, removedAt: station === null ? await removedAt(batch, id) : null }
  // One that is held from this commit on is not there yet, and what follows is of a station that waits.
  const waiting = {
    id,
    station: { admission: 'pending', marks: { link: '', boot: '' } },
    removedAt: null,
  } as const
  const events: Judged[] = []
  for (const record of eventRecords(entry)) {
    const isComing = station === null && comes.has(id)
    const fate = fateOf(isComing ? waiting : standing, receivedAt, source === ownSource, record.event)
    if (station === null && record.event.type === 'StationHeld' && fate === 'shown') comes.add(id)
    if (fate === 'shown') events.push({ record: { ...record, event: shortened(record.event) }, fate })
    else if (fate !== 'nothing') events.push({ record, fate })
  }
  const waits = comes.has(id) || (station !== null && isHeld(station))
  const isKnown = station !== null || comes.has(id) || standing.removedAt !== null
  if (exchange !== undefined && isKnown)
    return {
      entry: waits ? { ...entry, exchange: cutExchange(exchange, cutBeforeAcceptance) } : entry,
      events,
    }
  const { exchange: _exchange, ...bare } = entry
  return { entry: bare, events }
}

/** What is taken in of these entries. */
export const admitEntries = async (
  batch: Batch,
  entries: readonly JournalEntry[],
): Promise<readonly Admitted[]> => {
  const comes = new Set<string>()
  const admitted: Admitted[] = []
  for (const entry of entries) admitted.push(await admit(batch, entry, comes))
  return admitted
}
