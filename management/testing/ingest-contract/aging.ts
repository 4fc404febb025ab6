import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { removeOld } from '../../src/blocks/retention/index.ts'
import { agedKinds, type DaysKept } from '../../src/blocks/retention/rules.ts'
import { rebuild } from '../../src/ingest/rebuild/rebuild.ts'
import type { Difference } from '../../src/ingest/rebuild/row-differences.ts'
import type { Store } from '../../src/ports/store.ts'
import { createFakeClock } from '../fake-clock.ts'
import { createdStations, deliveriesOf } from '../history.ts'
import { instant, stationRecord } from '../records.ts'
import { collect, type OpenStore } from '../store-contract/support.ts'
import { booted, commit, entryOf, transaction } from './support.ts'

const within = 120_000
/** A station and when its only session began, in seconds from the beginning. */
const station = 'CS-old'
const old = -40 * 86_400
const days = 100
const forGood = Object.fromEntries(agedKinds.map(([, { days }]) => [days, 0])) as DaysKept

/** Removes what is older than so many seconds after the beginning. */
const removeBefore = (store: Store, seconds: number, ...settings: readonly (keyof DaysKept)[]) => {
  const clock = createFakeClock(new Date(Date.parse(instant(seconds)) + days * 86_400_000).toISOString())
  const kept = { ...forGood, ...Object.fromEntries(settings.map((setting) => [setting, days])) }
  return removeOld({ store, clock }, kept, { breathe: async () => {} })
}

export const aging = (open: OpenStore): void => {
  describe('where old records are removed', () => {
    let live: Store
    let close: () => Promise<void>
    beforeAll(async () => {
      const opened = await open()
      live = opened.store
      close = opened.close
      for (const id of [...createdStations, station]) await live.stations.insert(stationRecord({ id }))
      const told = [booted(old), transaction.started(old), transaction.ended(old + 3_600, 2, 4_000)]
      for (const event of told) await commit(live, entryOf(station, event))
      for (const { entries } of deliveriesOf(3)) await commit(live, ...entries)
    }, within)
    afterAll(() => close(), within)

    const check = async (apply: boolean) => {
      const { store: fresh, close: discard } = await open()
      try {
        const found: Difference[] = []
        const result = await rebuild({ live, fresh, apply, report: (one) => void found.push(one) })
        return { result, found: found.map(({ what }) => what) }
      } finally {
        await discard()
      }
    }
    const middle = async () => {
      const all = (await collect(live.events.scan())).map(({ receivedAt }) => receivedAt).toSorted()
      return (Date.parse(all[all.length >> 1]!) - Date.parse(instant())) / 1_000
    }

    test(
      'a rebuild compares what is whole, and brings nothing back',
      async () => {
        const half = await middle()
        const removed = await removeBefore(live, half, 'SAMPLE_DAYS', 'TIMELINE_DAYS', 'ROLLUP_DAYS')
        expect([...removed.keys()]).toEqual(['samples', 'statuses', 'rollups'])
        const { result, found } = await check(true)
        expect(found).toEqual([])
        expect(result.wholeFrom).toBeNull()
        await live.rollups.add(
          [-90_000, 9_000_000].map((seconds) => ({
            scope: 'network',
            at: instant(half + seconds),
            energyWh: 77,
            starts: 0,
            ends: 0,
            occupiedS: 0,
            faultedS: 0,
            disconnectedS: 0,
          })),
        )
        expect((await check(true)).found).toEqual([`rollup network ${instant(half + 9_000_000)}`])
      },
      within,
    )

    test(
      'a session outlives its events: neither a rebuild nor what comes late makes less of it',
      async () => {
        const before = await live.transactions.list({ station, limit: 10 })
        expect(before.items.map(({ active }) => active)).toEqual([false])
        const removed = await removeBefore(live, old + 86_400, 'EVENT_DAYS')
        expect(removed.get('events')).toBe(3)
        const { result, found } = await check(true)
        expect(found).toEqual([])
        expect(result.wholeFrom).toBe(instant(old + 86_400))
        expect(await live.transactions.list({ station, limit: 10 })).toEqual(before)
        await commit(live, {
          ...entryOf(station, transaction.updated(old + 600, 1, 9_000)),
          receivedAt: instant(),
        })
        expect(await live.transactions.list({ station, limit: 10 })).toEqual(before)
      },
      within,
    )
  })
}
