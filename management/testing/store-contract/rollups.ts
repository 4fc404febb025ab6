import { describe, expect, test } from 'bun:test'
import type { RollupDelta } from '../../src/domain/records.ts'
import { instant, rollupDelta } from '../records.ts'
import { collect, type OpenStore, useStore } from './support.ts'

const quarter = (n: number) => instant(n * 900)

export const rollupsContract = (open: OpenStore): void => {
  describe('rollups', () => {
    const store = useStore(open)
    const range = (scope: string, from: number, to: number) =>
      store().rollups.range(scope, quarter(from), quarter(to))

    test('add up, also within one call, and below zero', async () => {
      const scope = 'station:a|b'
      const one = { energyWh: 100, starts: 1, ends: 2, occupiedS: 3, faultedS: 4, disconnectedS: 5 }
      await store().rollups.add([rollupDelta({ scope, ...one }), rollupDelta({ scope, ...one })])
      await store().rollups.add([rollupDelta({ scope, energyWh: -50, starts: -1 })])
      await store().rollups.add([])
      expect(await range(scope, 0, 1)).toStrictEqual([
        rollupDelta({
          scope,
          energyWh: 150,
          starts: 1,
          ends: 4,
          occupiedS: 6,
          faultedS: 8,
          disconnectedS: 10,
        }),
      ])
    })

    test('of a range are of one scope, from its start to before its end, oldest first', async () => {
      const scope = 'network'
      await store().rollups.add([3, 1, 2, 4].map((n) => rollupDelta({ scope, at: quarter(n), starts: n })))
      await store().rollups.add([rollupDelta({ scope: 'networks', at: quarter(2), starts: 99 })])
      expect((await range(scope, 2, 4)).map((bucket) => [bucket.at, bucket.starts])).toEqual([
        [quarter(2), 2],
        [quarter(3), 3],
      ])
      expect(await range('station:nobody', 0, 99)).toEqual([])
    })

    test('leave out buckets that hold nothing (any more)', async () => {
      const scope = 'station:zero'
      await store().rollups.add([
        rollupDelta({ scope, at: quarter(0), energyWh: 10 }),
        rollupDelta({ scope, at: quarter(1), faultedS: 1 }),
        rollupDelta({ scope, at: quarter(2) }),
      ])
      await store().rollups.add([rollupDelta({ scope, at: quarter(0), energyWh: -10 })])
      expect((await range(scope, 0, 9)).map((bucket) => bucket.at)).toEqual([quarter(1)])
    })

    test('lose nothing when many add at once', async () => {
      const scope = 'busy'
      const add = (n: number) =>
        store().rollups.add([
          rollupDelta({ scope, at: quarter(0), energyWh: n, starts: 1 }),
          rollupDelta({ scope, at: quarter(1), occupiedS: n }),
        ])
      await Promise.all([
        ...Array.from({ length: 25 }, (_, n) => add(n)),
        ...Array.from({ length: 10 }, () =>
          store().atomically(({ rollups }) => rollups.add([rollupDelta({ scope, at: quarter(0), ends: 1 })])),
        ),
      ])
      expect(await range(scope, 0, 2)).toStrictEqual([
        rollupDelta({ scope, at: quarter(0), energyWh: 300, starts: 25, ends: 10 }),
        rollupDelta({ scope, at: quarter(1), occupiedS: 300 }),
      ])
    }, 60_000)
  })

  describe('all rollups', () => {
    const store = useStore(open)
    test('come by scope and time, more than fit one page', async () => {
      const expected: RollupDelta[] = []
      for (const scope of ['network', 'station:A', 'station:B', 'station:a']) {
        for (let n = 0; n < 300; n++) expected.push(rollupDelta({ scope, at: quarter(n), energyWh: n + 1 }))
      }
      const mixed = expected.map((_, i) => expected[(i * 7) % expected.length] as RollupDelta)
      await store().atomically(({ rollups }) => rollups.add(mixed))
      expect(await collect(store().rollups.all())).toStrictEqual(expected)
    }, 60_000)
  })
}
