import { beforeAll, describe, expect, test } from 'bun:test'
import { stationSorts } from '@ocpp/shared/blocks/stations/api'
import { shownStates } from '@ocpp/shared/contracts/values'
import type { StationRecord } from '../../src/domain/records.ts'
import type { StationListQuery } from '../../src/ports/store.ts'
import { connector, instant, stationRecord } from '../records.ts'
import { awkwardTexts, expectCursorsRefused, type OpenStore, sorted, useStore, walk } from './support.ts'

const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id)
const query = (given: Partial<StationListQuery> = {}): StationListQuery => ({
  limit: 200,
  sort: 'id',
  ...given,
})

const pick = <T extends object, K extends keyof T>(of: T, keys: readonly K[]) =>
  Object.fromEntries(keys.flatMap((key) => (key in of ? [[key, of[key]]] : []))) as Partial<Pick<T, K>>

const fault = {
  status: 'Faulted',
  since: instant(),
  errorCode: 'x',
  info: null,
  vendorErrorCode: null,
} as const
const marks: readonly Partial<StationRecord['marks']>[] = [
  {},
  { statuses: { '1-1': `${instant()} a`, '2-1': 'b' } },
  { whole: fault, ended: { 1: instant() }, offered: 'ocpp' },
]

export const stationListContract = (open: OpenStore): void => {
  describe('the list of stations', () => {
    const store = useStore(open)
    /** 60 stations that share sort keys in many ways. */
    const all: StationRecord[] = Array.from({ length: 60 }, (_, i) =>
      stationRecord({
        id: `${i % 2 === 0 ? 'b' : 'A'}${String((i * 37) % 60).padStart(3, '0')}`,
        name: i % 5 === 0 ? `Name ${awkwardTexts[i % awkwardTexts.length]} end` : null,
        site: ['North', 'South', null][i % 3] ?? null,
        vendor: i % 4 === 0 ? 'ACME Power' : 'Volt',
        model: `M${i % 7}`,
        serialNumber: i === 7 ? 'SN%4711' : null,
        admission: (['accepted', 'accepted', 'pending', 'blocked'] as const)[i % 4] ?? 'accepted',
        state: shownStates[i % shownStates.length] ?? 'Unknown',
        powerW: (i % 4) * 3700,
        connectors:
          i % 3 === 0 ? [] : [connector({ info: 'hot', transactionId: 'T1' }), connector({ evse: 2 })],
        marks: { link: '', boot: '', ...marks[i % marks.length] },
        link: {
          connected: i % 3 !== 0,
          remoteAddress: i === 9 ? '2001:db8::9' : `198.51.100.${i}`,
          protocol: i % 6 === 0 ? null : i % 2 === 0 ? 'ocpp1.6' : 'ocpp2.0.1',
          lastMessageAt: i % 6 === 0 ? null : instant(i % 5),
        },
      }),
    )
    beforeAll(async () => {
      await store().atomically(async ({ stations }) => {
        for (const station of all) await stations.put(station)
      })
    }, 30_000)

    const list = (given: Partial<StationListQuery>) => store().stations.list(query(given))
    const expectFiltered = async (given: Partial<StationListQuery>, keep: (s: StationRecord) => boolean) => {
      const expected = all.filter(keep)
      expect(expected.length, JSON.stringify(given)).toBeGreaterThan(0)
      const page = await list(given)
      expect(ids(page.items), JSON.stringify(given)).toEqual(ids(sorted(expected, (s) => s.id)))
      expect(page.total).toBe(expected.length)
      expect(page.next).toBeNull()
      const unasked = { ...query(given), uncounted: true } as const
      expect(await store().stations.list(unasked)).toEqual({ ...page, total: null })
    }

    test('holds all in the order of ids when nothing is asked', async () => {
      expect(await store().stations.all()).toStrictEqual(sorted(all, (s) => s.id))
      await expectFiltered({}, () => true)
    })

    test('holds all in outline, in the same order', async () => {
      const outlines = sorted(all, (s) => s.id).map(({ link, connectors, marks, ...station }) => ({
        ...pick(station, ['id', 'name', 'site', 'latitude', 'longitude', 'admission', 'createdAt']),
        ...pick(station, ['vendor', 'model', 'state', 'powerW', 'openTransactions']),
        link: pick(link, ['connected', 'since', 'closeCode', 'securityProfile']),
        connectors: connectors.map((port) => ({
          ...pick(port, ['evse', 'connector', 'status', 'shown', 'since', 'transactionId']),
          ...pick(port, ['errorCode', 'info', 'vendorErrorCode']),
        })),
        marks: pick(marks, ['statuses', 'whole', 'claims', 'warnings', 'begun']),
      }))
      const found = await store().stations.outlines()
      expect(found).toMatchObject(outlines)
      expect(found.map(({ marks }) => marks)).toStrictEqual(outlines.map(({ marks }) => marks))
    })

    test('filters by state, admission, link, protocol and site, and by all of them together', async () => {
      for (const state of shownStates) await expectFiltered({ state }, (s) => s.state === state)
      await expectFiltered({ admission: 'pending' }, (s) => s.admission === 'pending')
      await expectFiltered({ link: 'connected' }, (s) => s.link.connected)
      await expectFiltered({ link: 'offline' }, (s) => !s.link.connected)
      await expectFiltered({ protocol: 'ocpp2.0.1' }, (s) => s.link.protocol === 'ocpp2.0.1')
      await expectFiltered({ site: 'North' }, (s) => s.site === 'North')
      await expectFiltered(
        {
          site: 'South',
          link: 'connected',
          protocol: 'ocpp1.6',
          admission: 'accepted',
          text: 'acme',
          sort: 'id',
        },
        (s) =>
          s.site === 'South' &&
          s.link.connected &&
          s.link.protocol === 'ocpp1.6' &&
          s.admission === 'accepted' &&
          s.vendor === 'ACME Power',
      )
      expect((await list({ site: 'north' })).total).toBe(0)
    })

    test('searches id, name, vendor, model, serial number and address, upper and lower case alike', async () => {
      await expectFiltered({ text: 'b00' }, (s) => s.id.startsWith('b00'))
      await expectFiltered({ text: 'B00' }, (s) => s.id.startsWith('b00'))
      await expectFiltered({ text: 'nAME' }, (s) => s.name !== null)
      expect((await list({ text: 'south' })).total).toBe(0)
      await expectFiltered({ text: 'none', sitesWithText: ['South'] }, (s) => s.site === 'South')
      await expectFiltered(
        { text: 'acme', sitesWithText: ['North', 'South'], link: 'offline' },
        (s) => !s.link.connected && (s.site !== null || s.vendor === 'ACME Power'),
      )
      await expectFiltered({ text: 'acme POWER' }, (s) => s.vendor === 'ACME Power')
      await expectFiltered({ text: 'm3' }, (s) => s.model === 'M3')
      await expectFiltered({ text: '198.51.100.7' }, ({ link }) => link.remoteAddress === '198.51.100.7')
      await expectFiltered({ text: '2001:DB8::' }, ({ link }) => link.remoteAddress === '2001:db8::9')
      await expectFiltered({ text: 'sn%4711' }, (s) => s.serialNumber === 'SN%4711')
    })

    test('searches for text as it is written, whatever it means elsewhere', async () => {
      for (const text of awkwardTexts) {
        const expected = all.filter((s) =>
          [s.id, s.name, s.vendor, s.model, s.serialNumber].some((field) =>
            field?.toLowerCase().includes(text.toLowerCase()),
          ),
        )
        expect(ids((await list({ text })).items), text).toEqual(ids(sorted(expected, (s) => s.id)))
      }
      expect((await list({ text: 'null' })).total).toBe(0)
    })

    test('finds text in a renamed station, and no more under its old name', async () => {
      const station = stationRecord({ id: 'renamed', name: 'Before' })
      await store().stations.put(station)
      await store().stations.put({ ...station, name: 'ÄFTER' })
      expect(ids((await list({ text: 'äft' })).items)).toEqual(['renamed'])
      expect((await list({ text: 'before' })).total).toBe(0)
      await store().stations.remove('renamed')
    })

    const keys: Record<StationListQuery['sort'], (s: StationRecord) => string | number> = {
      id: (s) => s.id,
      '-id': (s) => s.id,
      lastMessage: (s) => s.link.lastMessageAt ?? '',
      '-lastMessage': (s) => s.link.lastMessageAt ?? '',
      state: (s) => shownStates.indexOf(s.state),
      '-power': (s) => s.powerW,
    }
    for (const sort of stationSorts) {
      test(`sorted by ${sort} is in order and visits every station once, whatever the page size`, async () => {
        const whole = (await list({ sort })).items
        const sign = sort.startsWith('-') ? -1 : 1
        const steps = whole.slice(1).map((row, i) => [whole[i] ?? row, row] as const)
        const tied = new Set<boolean>()
        for (const [a, b] of steps) {
          const [x, y] = [keys[sort](a), keys[sort](b)]
          if (x === y) tied.add(a.id < b.id)
          else expect(x < y ? sign : -sign, `${sort}: ${x} before ${y}`).toBe(1)
        }
        expect(tied.size, 'the tiebreak on the id goes one way').toBeLessThanOrEqual(1)
        for (const limit of [1, 7, 20, 60]) {
          expect(ids(await walk((paging) => list({ sort, ...paging }), limit))).toEqual(ids(whole))
        }
        expect(new Set(ids(whole)).size).toBe(all.length)
      })
    }

    test('pages within a filter', async () => {
      const paged = await walk((paging) => list({ sort: '-lastMessage', link: 'connected', ...paging }), 9)
      expect(ids(sorted(paged, (s) => s.id))).toEqual(
        ids(
          sorted(
            all.filter((s) => s.link.connected),
            (s) => s.id,
          ),
        ),
      )
    })

    test('refuses a cursor it cannot read, and one of another order', async () => {
      await expectCursorsRefused((cursor) => list({ cursor }))
      await expectCursorsRefused((cursor) => list({ cursor, sort: '-power' }))
      const { next } = await list({ sort: '-power', limit: 1 })
      await expectCursorsRefused((cursor) => list({ cursor, sort: 'id' }), [next ?? ''])
    })

    test('counts by state, naming also the states nobody is in', async () => {
      const count = (state: string) => all.filter((s) => s.state === state).length
      expect(await store().stations.countByState()).toEqual(
        Object.fromEntries(shownStates.map((state) => [state, count(state)])) as never,
      )
      const charging = all.find((s) => s.state === 'Reserved') as StationRecord
      await store().stations.put({ ...charging, state: 'Charging' })
      expect((await store().stations.countByState()).Charging).toBe(count('Charging') + 1)
      await store().stations.put(charging)
    })

    test('sums up those of each site, of all sites or of some', async () => {
      const sums = (of: readonly StationRecord[]) => ({
        stations: of.length,
        powerW: of.reduce((sum, { powerW }) => sum + powerW, 0),
        openTransactions: of.reduce((sum, { openTransactions }) => sum + openTransactions, 0),
      })
      const named = [...new Set(all.flatMap((s) => s.site ?? []))]
      const figures = await store().stations.figuresBySite()
      expect([...figures.keys()].sort()).toEqual(named.toSorted())
      for (const site of named)
        expect(figures.get(site)).toMatchObject(sums(all.filter((s) => s.site === site)))
      const [site = ''] = named
      const [member] = all.filter((s) => s.site === site)
      const connectors = (['Charging', 'Faulted', 'Charging'] as const).map((shown, i) =>
        connector({ evse: i + 1, shown }),
      )
      await store().stations.put({ ...member!, connectors })
      const some = await store().stations.figuresBySite([site, 'nowhere'])
      expect([...some.keys()]).toEqual([site])
      expect(some.get(site)?.connectors).toMatchObject({ Charging: 2, Faulted: 1 })
      await store().stations.put(member!)
    })
  })

  describe('an empty list of stations', () => {
    const store = useStore(open)
    test('has no rows, no next page and a total of zero', async () => {
      expect(await store().stations.list(query())).toEqual({ items: [], next: null, total: 0 })
      expect(await store().stations.all()).toEqual([])
      expect(Object.values(await store().stations.countByState())).toEqual(shownStates.map(() => 0))
    })
  })
}
