import { beforeAll, describe, expect, test } from 'bun:test'
import { defaultPolicies } from '@ocpp/shared/blocks/policies/api'
import { bulkCommands } from '../../src/blocks/bulk-commands/records.ts'
import { policies } from '../../src/blocks/policies/records.ts'
import type { Item } from '../../src/domain/items.ts'
import { instant } from '../records.ts'
import { awkwardTexts, expectCursorsRefused, type OpenStore, useStore, walk } from './support.ts'

const item = (change: Partial<Item<typeof policies.kind>> = {}): Item<typeof policies.kind> => ({
  kind: policies.kind,
  station: 'CS-1',
  key: 'k',
  state: 'open',
  at: instant(0),
  due: null,
  body: defaultPolicies,
  ...change,
})
const names = (items: readonly Item[]) => items.map(({ station, key }) => `${station}/${key}`)

export const itemsContract = (open: OpenStore): void => {
  describe('an item', () => {
    const store = useStore(open)

    test('comes back as it was written, whatever its key and body hold', async () => {
      for (const [n, text] of awkwardTexts.entries()) {
        const body = { ...defaultPolicies, $where: { 'a.b': [text, null] } }
        const written = item({ key: text, state: text, due: n % 2 === 0 ? instant(n) : null, body })
        expect(await store().items.insert(written)).toBe(true)
        expect(await store().items.get(policies.kind, 'CS-1', text)).toStrictEqual(written)
      }
      expect(await store().items.get(policies.kind, 'CS-1', 'nobody')).toBeNull()
      expect(await store().items.get(policies.kind, 'CS-2', '%')).toBeNull()
    })

    test('is not inserted twice, and replaced whole by put', async () => {
      const first = item({ key: 'once', due: instant(1) })
      expect(await store().items.insert(first)).toBe(true)
      expect(await store().items.insert({ ...first, state: 'closed' })).toBe(false)
      expect(await store().items.get(policies.kind, 'CS-1', 'once')).toStrictEqual(first)
      const second = item({ key: 'once', state: 'closed', at: instant(5) })
      await store().items.putMany([second, item({ key: 'twice' })])
      expect(await store().items.get(policies.kind, 'CS-1', 'once')).toStrictEqual(second)
      expect(await store().items.get(policies.kind, 'CS-1', 'twice')).not.toBeNull()
      await store().items.putMany([])
    })

    test('is removed once; all of a station together', async () => {
      await store().items.putMany(['a', 'b', 'c'].map((key) => item({ station: 'gone', key })))
      await store().items.putMany([item({ station: 'stays', key: 'a' })])
      expect(await store().items.remove(policies.kind, 'gone', 'a')).toBe(true)
      expect(await store().items.remove(policies.kind, 'gone', 'a')).toBe(false)
      expect(await store().items.removeOfStation('gone', policies.kind)).toBe(2)
      expect(await store().items.removeOfStation('gone')).toBe(0)
      expect(await store().items.ofStation(policies.kind, 'gone')).toEqual([])
      expect(names(await store().items.ofStation(policies.kind, 'stays'))).toEqual(['stays/a'])
    })
  })

  describe('items in lists', () => {
    const store = useStore(open)
    const all = Array.from({ length: 30 }, (_, i) =>
      item({
        station: i % 3 === 0 ? 'CS-2' : 'CS-1',
        key: `k${String((i * 7) % 30).padStart(2, '0')}`,
        state: i % 2 === 0 ? 'open' : 'closed',
        at: instant(Math.floor(i / 4)),
        due: i % 5 === 0 ? null : instant(i),
      }),
    )
    beforeAll(() => store().items.putMany(all), 30_000)

    test('of a station stand in the order of their keys', async () => {
      const found = await store().items.ofStation(policies.kind, 'CS-2')
      expect(names(found)).toEqual(names(all.filter(({ station }) => station === 'CS-2')).sort())
    })

    test('of several stations and kinds come together', async () => {
      const kinds = [policies.kind, bulkCommands.kind]
      const found = await store().items.ofStations(kinds, ['CS-1', 'CS-2', 'nobody'])
      expect(names(found).sort()).toEqual(names(all).sort())
      expect(await store().items.ofStations([bulkCommands.kind], ['CS-1'])).toEqual([])
      expect(await store().items.ofStations([], [])).toEqual([])
    })

    test('of a kind have the latest first, each once whatever the page size', async () => {
      const expected = all
        .toSorted((a, b) => (a.at + a.station + a.key < b.at + b.station + b.key ? 1 : -1))
        .map(({ station, key }) => `${station}/${key}`)
      for (const limit of [1, 7, 100])
        expect(names(await walk((paging) => store().items.list(policies.kind, paging), limit))).toEqual(
          expected,
        )
    })

    test('are filtered by station and state', async () => {
      const page = await store().items.list(policies.kind, { station: 'CS-1', state: 'closed', limit: 100 })
      const expected = all.filter(({ station, state }) => station === 'CS-1' && state === 'closed')
      expect(names(page.items).sort()).toEqual(names(expected).sort())
      expect([null, expected.length]).toContain(page.total)
    })

    test('that are due come earliest first, up to the limit', async () => {
      const due = await store().items.due(policies.kind, instant(9), 100)
      expect(due.map((one) => one.due)).toEqual([1, 2, 3, 4, 6, 7, 8, 9].map((n) => instant(n)))
      expect(await store().items.due(policies.kind, instant(9), 2)).toHaveLength(2)
      const open = await store().items.due(policies.kind, instant(9), 100, 'open')
      expect(open.map((one) => one.due)).toEqual([2, 4, 6, 8].map((n) => instant(n)))
    })

    test('of one state come oldest first where they are asked for so', async () => {
      const expected = all
        .filter(({ state }) => state === 'open')
        .toSorted((a, b) => (a.at + a.station + a.key < b.at + b.station + b.key ? -1 : 1))
      expect(names(await store().items.oldest(policies.kind, 'open', 100))).toEqual(names(expected))
      expect(names(await store().items.oldest(policies.kind, 'open', 4))).toEqual(names(expected.slice(0, 4)))
      expect(await store().items.oldest(policies.kind, 'nothing', 4)).toEqual([])
    })

    test('refuse a cursor that cannot be read', () =>
      expectCursorsRefused((cursor) => store().items.list(policies.kind, { cursor, limit: 5 })))
  })
}
