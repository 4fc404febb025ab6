import { describe, expect, test } from 'bun:test'
import { instant } from '../../../../testing/records.ts'
import { groupAttention } from './attention-groups.ts'
import type { Ranked } from './attention-parts.ts'

const entry = (kind: Ranked['kind'], station: string, seconds = 0, impact = 50): Ranked => ({
  kind,
  station,
  evse: null,
  since: instant(seconds),
  title: `${kind} of ${station}`,
  detail: 'as it is',
  advice: 'look',
  transactionId: null,
  impact,
})
/** Stations `A…` are at one site, `B…` at another, the others at none. */
const siteOf = (station: string) => {
  const site = { A: 'Harbour', B: 'Depot' }[station.charAt(0)] ?? null
  return { site, siteId: site === null ? null : `id of ${site}` }
}
const grouped = (ranked: readonly Ranked[]) => groupAttention(ranked, siteOf)
const many = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`)

describe('what needs attention, together', () => {
  test('is one entry for three of a kind at one site, the earliest time and all that suffers', () => {
    const list = [entry('offline', 'A-1', 30), entry('offline', 'A-2', 10), entry('offline', 'A-3', 20)]
    expect(grouped(list)).toEqual([
      {
        ...entry('offline', ''),
        since: instant(10),
        title: '3 stations are offline at Harbour',
        detail: 'A-2, A-3, A-1.',
        group: { count: 3, site: 'Harbour', siteId: 'id of Harbour' },
        impact: 150,
      },
    ])
  })

  test('stays apart where it is two, of two kinds, at two sites or at none', () => {
    const list = [
      entry('offline', 'A-1'),
      entry('offline', 'A-2'),
      entry('faulted', 'A-3'),
      entry('offline', 'B-1'),
      entry('offline', 'C-1'),
    ]
    expect(grouped(list)).toHaveLength(5)
    expect(grouped(list).every(({ group }) => group === undefined)).toBe(true)
  })

  test('is a handful of entries of a kind, however many there are, and none is left out', () => {
    const list = [
      ...many('A', 40).map((id) => entry('offline', id)),
      ...many('B', 30).map((id) => entry('offline', id)),
      ...many('C', 2_000).map((id, i) => entry('offline', id, i)),
      entry('faulted', 'C-9', 0, 95),
    ]
    const entries = grouped(list)
    expect(entries.map(({ title }) => title)).toEqual([
      '1998 stations are offline elsewhere',
      '40 stations are offline at Harbour',
      '30 stations are offline at Depot',
      'faulted of C-9',
      'offline of C-0',
      'offline of C-1',
    ])
    expect(entries.reduce((sum, { group }) => sum + (group?.count ?? 1), 0)).toBe(list.length)
  })

  test('counts what was together before', () => {
    const strangers = { ...entry('refused', ''), group: { count: 7, site: null, siteId: null } }
    const [together] = grouped([strangers, ...many('C', 6).map((id) => entry('refused', id, 0, 80))]).filter(
      ({ group }) => group !== undefined,
    )
    expect(together?.title).toBe('9 stations are turned away elsewhere')
  })
})
