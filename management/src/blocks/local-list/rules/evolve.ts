import type { LocalListState } from '@ocpp/shared/blocks/local-list/api'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { type LocalListBody, type LocalListItem, localLists, unknownList } from '../records.ts'

export type LocalListEvent = EventOf<'LocalListAnswered' | 'LocalListVersionTold' | 'LocalListForgotten'>

/** What names a token on a list: its value says nothing in upper or lower case. */
export const entryKey = ({ token }: LocalListEntry): string => `${token.type}\n${token.value.toLowerCase()}`

/** A list after a message: an entry without a status takes its token off. */
export const withEntries = (
  held: readonly LocalListEntry[],
  sent: readonly LocalListEntry[],
): LocalListEntry[] => {
  const entries = new Map(held.map((entry) => [entryKey(entry), entry]))
  for (const entry of sent) {
    if (entry.status === undefined) entries.delete(entryKey(entry))
    else entries.set(entryKey(entry), entry)
  }
  return [...entries.values()]
}

interface Standing {
  readonly state: LocalListState
  readonly body: LocalListBody
}

const answered = ({ state, body: before }: Standing, event: EventOf<'LocalListAnswered'>): Standing => {
  const { at, version, update, status, entries } = event
  const highest = Math.max(before.highest, version)
  const body = { ...before, highest, lastAnswer: { at, version, update, status } }
  if (status === 'NotSupported') return { state: 'unsupported', body }
  // A station that refuses a full list keeps the one it has.
  if (status !== 'Accepted') return { state: update === 'full' ? state : 'differs', body }
  const known = { ...body, version, confirmedAt: at, toldVersion: version, toldAt: at }
  if (update === 'full') return { state: 'held', body: { ...known, entries: withEntries([], entries) } }
  // Changes to a list that is not known make another one that is not known.
  if (state !== 'held') return { state, body: { ...body, toldVersion: version, toldAt: at } }
  return { state: 'held', body: { ...known, entries: withEntries(before.entries, entries) } }
}

const versionReported = (
  { state, body: before }: Standing,
  { at, version }: EventOf<'LocalListVersionTold'>,
): Standing => {
  const highest = Math.max(before.highest, version)
  const body = { ...before, highest, toldVersion: version, toldAt: at }
  if (version < 0) return { state: 'unsupported', body }
  // Version 0 is the list that has never been sent, or was cleared.
  if (version === 0) return { state: 'held', body: { ...body, version, entries: [], confirmedAt: at } }
  if (state === 'held' && before.version === version) return { state, body: { ...body, confirmedAt: at } }
  return { state: before.version === null ? 'unknown' : 'differs', body }
}

const standingAfter = (before: Standing, event: LocalListEvent): Standing => {
  switch (event.type) {
    case 'LocalListAnswered':
      return answered(before, event)
    case 'LocalListVersionTold':
      return versionReported(before, event)
    case 'LocalListForgotten':
      return { state: 'unknown', body: { ...unknownList, highest: before.body.highest } }
  }
}

export const stateOfList = (item: LocalListItem | null): LocalListState => item?.state ?? 'unknown'

/** What is known of a station's list after an event. */
export const evolveLocalList = (
  item: LocalListItem | null,
  station: string,
  event: LocalListEvent,
): LocalListItem => {
  const { state, body } = standingAfter({ state: stateOfList(item), body: item?.body ?? unknownList }, event)
  return { kind: localLists.kind, station, key: '', state, at: event.at, due: null, body }
}
