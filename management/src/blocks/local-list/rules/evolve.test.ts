import { describe, expect, test } from 'bun:test'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import type { LocalListItem } from '../records.ts'
import { evolveLocalList, type LocalListEvent } from './evolve.ts'

const at = '2026-06-01T12:00:00.000Z'
const entry = (value: string, change: Partial<LocalListEntry> = {}): LocalListEntry => ({
  token: { type: 'ISO14443', value },
  status: 'Accepted',
  ...change,
})
const gone = (value: string): LocalListEntry => ({ token: { type: 'ISO14443', value } })
type Answer = Extract<LocalListEvent, { type: 'LocalListAnswered' }>
const answered = (
  update: Answer['update'],
  version: number,
  entries: LocalListEntry[],
  status: Answer['status'] = 'Accepted',
): LocalListEvent => ({ type: 'LocalListAnswered', at, update, version, status, entries })
const full = (version: number, ...values: string[]) =>
  answered(
    'full',
    version,
    values.map((v) => entry(v)),
  )
const reported = (version: number): LocalListEvent => ({ type: 'LocalListVersionTold', at, version })
const forgotten: LocalListEvent = { type: 'LocalListForgotten', at, actor: 'ada@example.org' }

const listAfter = (...events: LocalListEvent[]): LocalListItem => {
  const [first, ...others] = events
  if (first === undefined) throw new Error('name at least one event')
  return others.reduce(
    (item, event) => evolveLocalList(item, 'CS-1', event),
    evolveLocalList(null, 'CS-1', first),
  )
}
const values = ({ body }: LocalListItem) => body.entries.map(({ token }) => token.value)

describe('what is known of a station’s list', () => {
  test('a full list that was accepted replaces it, changes are added and taken off', () => {
    const item = listAfter(full(3, 'A', 'B'), answered('differential', 4, [entry('C'), gone('a')]))
    expect(item).toMatchObject({ state: 'held', body: { version: 4, highest: 4, toldVersion: 4 } })
    expect(values(item)).toEqual(['B', 'C'])
    expect(values(listAfter(full(3, 'A', 'B'), full(4, 'D')))).toEqual(['D'])
  })

  test('changes that were refused leave the station with another list than this one', () => {
    for (const status of ['VersionMismatch', 'Failed'] as const) {
      const item = listAfter(full(3, 'A'), answered('differential', 4, [], status))
      expect(item).toMatchObject({ state: 'differs', body: { version: 3, lastAnswer: { status } } })
    }
    expect(listAfter(full(3, 'A'), answered('full', 4, [], 'Failed')).state).toBe('held')
  })

  test('changes to a list that is not known make none that is', () => {
    expect(listAfter(answered('differential', 7, [entry('A')]))).toMatchObject({
      state: 'unknown',
      body: { version: null, highest: 7, entries: [] },
    })
  })

  test('the version it reports confirms what is known, or says that it is something else', () => {
    expect(listAfter(full(3, 'A'), reported(3)).state).toBe('held')
    expect(listAfter(full(3, 'A'), reported(9))).toMatchObject({ state: 'differs', body: { highest: 9 } })
    expect(listAfter(reported(9)).state).toBe('unknown')
    const cleared = listAfter(full(3, 'A'), reported(0))
    expect(cleared).toMatchObject({ state: 'held', body: { version: 0, entries: [], highest: 3 } })
  })

  test('a station without one says so by its answer or by the version -1', () => {
    expect(listAfter(reported(-1)).state).toBe('unsupported')
    expect(listAfter(answered('full', 1, [], 'NotSupported')).state).toBe('unsupported')
  })

  test('forgotten it is unknown, and its numbers are not used again', () => {
    expect(listAfter(full(3, 'A'), forgotten)).toMatchObject({
      state: 'unknown',
      body: { version: null, entries: [], highest: 3 },
    })
  })
})
