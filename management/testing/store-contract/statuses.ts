import { describe, expect, test } from 'bun:test'
import type { StatusRecord } from '../../src/domain/records.ts'
import { instant, statusRecord } from '../records.ts'
import { type OpenStore, useStore } from './support.ts'

export const statusesContract = (open: OpenStore): void => {
  describe('status changes', () => {
    const store = useStore(open)
    const lane = (given: Partial<StatusRecord>) => statusRecord({ station: 'lane', ...given })
    const first = lane({ at: instant(10), order: 'a-000000000002', status: 'Preparing' })
    const second = lane({ at: instant(10), order: 'a-000000000010', status: 'Charging' })
    const third = lane({
      at: instant(20),
      order: 'a-000000000001',
      status: 'Faulted',
      errorCode: 'E',
      info: 'i',
    })
    const elsewhere = [
      lane({ at: instant(12), connector: 2 }),
      lane({ at: instant(13), evse: 2 }),
      lane({ at: instant(14), evse: -1, connector: 0, status: 'Connected' }),
      lane({ at: instant(15), station: 'lane2' }),
    ]

    test('are unique by lane, time and order', async () => {
      const all = [third, ...elsewhere, first, second]
      expect(await store().statuses.insertMany([...all, first])).toEqual([...all.map(() => true), false])
      const again = all.map((status): StatusRecord => ({ ...status, status: 'Reserved' }))
      expect(await store().statuses.insertMany(again)).toEqual(all.map(() => false))
      expect(await store().statuses.insertMany([])).toEqual([])
    })

    test('of spans come with the nearest before and after on their own lane, in time order', async () => {
      const span = (from: number, to = from + 1, of: Partial<StatusRecord> = {}) => {
        const { station, evse, connector } = lane(of)
        return { station, evse, connector, from: instant(from), to: instant(to) }
      }
      const around = async (from: number, to?: number, of?: Partial<StatusRecord>) =>
        (await store().statuses.around([span(from, to, of)]))[0]
      expect(await around(10)).toStrictEqual([first, second, third])
      expect(await around(20)).toStrictEqual([second, third])
      expect(await around(15)).toStrictEqual([second, third])
      expect(await around(1)).toStrictEqual([first])
      expect(await around(1, 11)).toStrictEqual([first, second, third])
      expect(await around(1, 10)).toStrictEqual([first])
      expect(await around(5, 20)).toStrictEqual([first, second, third])
      expect(await around(30, 40)).toStrictEqual([third])
      expect(await around(12, 13, { connector: 2 })).toStrictEqual([elsewhere[0]!])
      expect(await around(15, 16, { evse: 9 })).toEqual([])
      const [newest, late] = [
        lane({ station: 'late', at: instant(20) }),
        lane({ station: 'late', at: instant(5) }),
      ]
      await store().statuses.insertMany([newest])
      await store().statuses.insertMany([late])
      const of = { station: 'late' }
      const spans = [
        span(30, 31, of),
        span(12, 13, { connector: 2 }),
        span(1, 9, of),
        span(1, 9, { station: 'lat' }),
      ]
      expect(await store().statuses.around(spans)).toStrictEqual([
        [newest],
        [elsewhere[0]!],
        [late, newest],
        [],
      ])
      expect(await store().statuses.around([])).toEqual([])
    })

    test('of a range come with the one in force at its start, per lane, in time order', async () => {
      const range = (from: number, to: number) => store().statuses.range('lane', instant(from), instant(to))
      expect(await range(0, 10)).toEqual([])
      expect(await range(10, 13)).toStrictEqual([first, second, elsewhere[0]!])
      expect(await range(13, 20)).toStrictEqual([second, elsewhere[0]!, elsewhere[1]!, elsewhere[2]!])
      expect(await range(16, 21)).toStrictEqual([second, elsewhere[0]!, elsewhere[1]!, elsewhere[2]!, third])
      expect(await range(30, 40)).toStrictEqual([elsewhere[0]!, elsewhere[1]!, elsewhere[2]!, third])
      expect(await store().statuses.range('lan', instant(0), instant(99))).toEqual([])
    })
  })
}
