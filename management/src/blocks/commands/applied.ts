import { appliedMs } from '@ocpp/shared/contracts/command-limits'
import { type EntryKey, idOfEntry } from '@ocpp/shared/contracts/journal'
import type { Context } from '../../use-cases/context.ts'

/**
 * Waits until a management has committed a station's journal entry, by its trace in the store: a row of the message
 * log, or events. False when that has not happened in time: the node cannot reach the bus, or nobody takes its entries.
 */
export const applied = async (
  { store, changes }: Pick<Context, 'store' | 'changes'>,
  station: string,
  entry: EntryKey,
): Promise<boolean> => {
  const isThere = async () =>
    (await store.messages.get(station, idOfEntry(entry))) !== null || (await store.events.has(entry)) || null
  return (await changes.until(`station:${station}`, isThere, appliedMs)) !== null
}
