import { beforeEach, describe, expect, test } from 'bun:test'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { sites } from '../src/blocks/sites/records.ts'
import { tariffAssignments, tariffs } from '../src/blocks/tariff/records.ts'
import { wholeSystem } from '../src/domain/items.ts'
import { migrateSites } from '../src/site-migration.ts'
import { createFakeClock } from './fake-clock.ts'
import { stationRecord } from './records.ts'
import { type OpenStore, useStore } from './store-contract/support.ts'

/** What becomes, on any store, of stations that were written when a site was only a name. */
export const siteMigrationContract = (name: string, open: OpenStore): void => {
  describe(`names of sites from before there were sites, on ${name}`, () => {
    const store = useStore(open)
    const clock = createFakeClock()
    const context = () => ({
      store: store(),
      bus: createInProcessBus({ clock, log: silentLogger }),
      clock,
      log: silentLogger,
    })
    const siteOf = async (id: string) => {
      const { site } = (await store().stations.get(id))!
      return site === null ? null : await store().items.get(sites.kind, wholeSystem, site)
    }

    beforeEach(async () => {
      for (const { id } of await store().stations.all()) await store().stations.remove(id)
      await store().items.removeOfStation(wholeSystem)
      await store().stations.putMany([
        stationRecord({ id: 'A1', site: 'Harbour', latitude: 53, longitude: 9 }),
        stationRecord({ id: 'A2', site: 'HARBOUR ', latitude: 55, longitude: 11 }),
        stationRecord({ id: 'A3', site: 'Harbour' }),
        stationRecord({ id: 'B1', site: 'Yard' }),
        stationRecord({ id: 'C1', site: null }),
        stationRecord({ id: 'C2', site: ' ' }),
        ...Array.from({ length: 130 }, (_, n) => stationRecord({ id: `D${n}`, site: `Many ${n % 7}` })),
      ])
    })

    test('become sites in the middle of their stations, once, and nodes learn of it', async () => {
      const before = (await store().references.after(0, 10_000)).changes.at(-1)?.revision ?? 0
      expect(await migrateSites(context())).toBe(135)
      const harbour = await siteOf('A1')
      expect(harbour?.body).toMatchObject({ name: 'Harbour', timeZone: 'UTC', latitude: 54, longitude: 10 })
      for (const id of ['A2', 'A3']) expect((await siteOf(id))?.key).toBe(harbour!.key)
      expect((await siteOf('B1'))?.body).toMatchObject({ name: 'Yard', latitude: null, longitude: null })
      for (const id of ['C1', 'C2']) expect((await store().stations.get(id))?.site).toBeNull()
      expect(await store().items.ofStation(sites.kind, wholeSystem)).toHaveLength(9)
      const { changes } = await store().references.after(before, 10_000)
      expect(changes.map(({ item }) => item)).toContainEqual(
        expect.objectContaining({ kind: 'station', id: 'A2', site: harbour!.key }),
      )
      const all = await store().stations.all()
      expect(await migrateSites(context())).toBe(0)
      expect(await store().stations.all()).toEqual(all)
    }, 60_000)

    test('become one site each when several managements start at once, or one was cut off', async () => {
      await store().stations.put(stationRecord({ id: 'Z', site: 'Many 3' }))
      await Promise.all([migrateSites(context()), migrateSites(context()), migrateSites(context())])
      expect(await store().items.ofStation(sites.kind, wholeSystem)).toHaveLength(9)
      await store().stations.put(stationRecord({ id: 'LATE', site: 'many 3' }))
      await migrateSites(context())
      expect((await siteOf('LATE'))?.key).toBe((await siteOf('Z'))!.key)
      expect(await store().items.ofStation(sites.kind, wholeSystem)).toHaveLength(9)
    }, 60_000)

    test('take the tariff along that was in force under the name, with its past', async () => {
      const from = clock.now().toISOString()
      const prices = { startFee: '1', perKwh: '0', perChargingMinute: '0', perIdleMinute: '0' }
      const tariff = { currency: 'EUR', idleGraceMinutes: 0, taxPercent: '0', ...prices }
      const item = { station: wholeSystem, at: from, due: null }
      const body = { name: 'Day', versions: [{ from, tariff }], removedAt: null }
      await store().items.putMany([{ ...item, kind: tariffs.kind, key: 't', state: 'listed', body }])
      const history = [{ from, tariff: 't' }]
      for (const key of ['site:Harbour', 'site:Nobody there', 'network'])
        await store().items.putMany([
          { ...item, kind: tariffAssignments.kind, key, state: '', body: { history } },
        ])
      await migrateSites(context())
      const assignments = await store().items.ofStation(tariffAssignments.kind, wholeSystem)
      const named = await store().items.ofStation(sites.kind, wholeSystem)
      const idOf = (wanted: string) => named.find((site) => site.body.name === wanted)!.key
      expect(assignments.map(({ key }) => key).sort()).toEqual(
        ['network', `site:${idOf('Harbour')}`, `site:${idOf('Nobody there')}`].sort(),
      )
      for (const each of assignments) expect(each.body.history).toEqual(history)
      const told = (await store().references.after(0, 10_000)).changes.map(({ item: each }) => each)
      expect(told).toContainEqual({ kind: 'tariff', scope: `site:${idOf('Harbour')}`, tariff })
      expect(told).toContainEqual({ kind: 'tariff', scope: 'site:Harbour', tariff: null })
    }, 60_000)
  })
}
