import { describe, expect, test } from 'bun:test'
import type { MoveItem } from '../records.ts'
import { siteAt, staysOf } from './stays.ts'

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T12:00:00.000Z`
const moved = (n: number, from: string | null, to: string | null): MoveItem => ({
  ...{
    kind: 'stationMove' as MoveItem['kind'],
    station: 'CS',
    key: day(n),
    state: from ?? '',
    at: day(n),
    due: null,
  },
  body: { from, to, name: from && `Site ${from}` },
})
const moves = [moved(5, 'A', 'B'), moved(10, 'B', null), moved(20, null, 'A')]
const station = { id: 'CS', site: 'A' }

describe('a station that was moved', () => {
  test('was where it stood at the time', () => {
    const at = (n: number) => siteAt(moves, 'A', day(n)).site
    expect([at(1), at(4), at(5), at(9), at(15), at(20), at(25)]).toEqual(['A', 'A', 'B', 'B', null, 'A', 'A'])
    expect(siteAt([], 'C', day(1))).toEqual({ site: 'C', name: null })
  })

  test('stayed at a site from and up to its moves', () => {
    const stays = (site: string, from: number, to: number) =>
      staysOf(moves, station, site, { from: day(from), to: day(to) }).map((stay) => [stay.from, stay.to])
    expect(stays('A', 1, 25)).toEqual([
      [day(1), day(5)],
      [day(20), day(25)],
    ])
    expect(stays('B', 6, 8)).toEqual([[day(6), day(8)]])
    expect(stays('B', 11, 25)).toEqual([])
  })
})
