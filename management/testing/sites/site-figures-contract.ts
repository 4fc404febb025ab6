import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Site, SiteNow, SitePage } from '@ocpp/shared/blocks/sites/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { bucketOf } from '../../src/domain/buckets.ts'
import { noCounts, stationScope } from '../../src/domain/rollups.ts'
import { createFakeClock } from '../fake-clock.ts'
import type { Session, TestApp } from '../management-app.ts'
import { connector, freshId, transactionRecord } from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'

/** What sites show of their stations on any store, by the API. */
export const siteFiguresContract = (name: string, open: OpenStore): void => {
  describe(`sites and their stations on ${name}`, () => {
    let app: TestApp
    let operator: Session
    const clock = createFakeClock()
    const ready = async (started: TestApp) => {
      app = started
      operator = await app.logIn('operator')
    }
    useManagement(open, ready, { clock })

    const create = async (input: object) => (await operator.post<Site>('/sites', input)).body

    test('show what their stations do together, by power or worst first, with the totals of the filter', async () => {
      const mark = freshId('now')
      const [first, second] = [
        await create({ name: `A ${mark}`, grid: { limitW: 100_000 }, timeZone: 'Asia/Tokyo' }),
        await create({ name: `B ${mark}`, address: 'Quay 7' }),
      ]
      const working = async (siteId: string, powerW: number, ...states: readonly ShownState[]) => {
        const made = await operator.post<StationWithSecret>('/stations', { id: freshId('CS'), siteId })
        const { id } = made.body.station
        const connectors = states.map((shown, i) => connector({ evse: i + 1, shown }))
        await app.store.stations.put({ ...(await app.store.stations.get(id))!, powerW, connectors })
        const counts = { ...noCounts, energyWh: 5_000, starts: 1 }
        const at = bucketOf(clock.now().toISOString())
        await app.store.rollups.add([{ scope: stationScope(id), at, ...counts }])
      }
      await working(first.id, 7_000, 'Charging', 'Available')
      await working(second.id, 20_000, 'Charging', 'Faulted')
      await working(second.id, 1_000, 'Faulted')
      const list = async (query: string) =>
        (await operator.get<SitePage>(`/sites?text=${mark}&${query}`)).body
      const { items, totals } = await list('')
      expect(items).toMatchObject([
        {
          id: first.id,
          stations: 1,
          powerW: 7_000,
          limitW: 100_000,
          energyTodayWh: 5_000,
          state: 'Charging',
        },
        { id: second.id, stations: 2, powerW: 21_000, limitW: null, sessionsToday: 2, state: 'Faulted' },
      ])
      expect(items[1]?.connectors).toEqual({ Charging: 1, Faulted: 2 })
      expect(totals).toEqual({
        ...{ stations: 3, powerW: 28_000, limitW: 100_000 },
        connectors: { Charging: 2, Available: 1, Faulted: 2 },
      })
      const names = async (query: string) => (await list(query)).items.map(({ name }) => name[0])
      expect(await names('sort=-power')).toEqual(['B', 'A'])
      expect(await names('sort=state')).toEqual(['B', 'A'])
      expect(await names('state=Available')).toEqual(['A'])
      const page = await list('sort=-power&limit=1')
      expect(page).toMatchObject({ total: 2, totals: { stations: 3 }, items: [{ id: second.id }] })
      expect(await list(`sort=-power&cursor=${page.next}`)).toMatchObject({
        next: null,
        items: [{ id: first.id }],
      })
      expect((await operator.refused('GET', `/sites?sort=name&cursor=${page.next}`)).status).toBe(422)
      expect((await operator.get<SitePage>('/sites?text=QUAY%207')).body.items).toMatchObject([
        { id: second.id },
      ])
    })

    test('keep the sessions that were charged there, whatever becomes of their stations or of themselves', async () => {
      const [first, second] = [
        await create({ name: freshId('Old ') }),
        await create({ name: freshId('New ') }),
      ]
      const id = freshId('CS')
      await operator.post<StationWithSecret>('/stations', { id, siteId: first.id })
      const session = async () => {
        clock.advance(60_000)
        const startedAt = clock.now().toISOString()
        await app.store.transactions.putMany([transactionRecord({ station: id, startedAt, token: null })])
        clock.advance(60_000)
      }
      const sites = async () =>
        (await operator.get<Page<Transaction>>(`/transactions?station=${id}`)).body.items.map(
          ({ site }) => site,
        )
      await session()
      await operator.patch(`/stations/${id}`, { siteId: second.id })
      await operator.patch(`/stations/${id}`, { name: 'no move' })
      await session()
      expect(await sites()).toEqual([second.name, first.name])
      const { body } = await operator.patch<Site>(`/sites/${first.id}`, { name: freshId('Renamed ') })
      expect(await sites()).toEqual([second.name, body.name])
      expect((await operator.delete(`/sites/${second.id}?stations=release`)).status).toBe(204)
      await session()
      expect((await operator.delete(`/sites/${first.id}`)).status).toBe(204)
      expect(await sites()).toEqual([null, second.name, first.name])
    })

    test('count what was delivered there, not what their stations deliver elsewhere', async () => {
      const [first, second] = [
        await create({ name: freshId('From ') }),
        await create({ name: freshId('To ') }),
      ]
      const id = freshId('CS')
      await operator.post<StationWithSecret>('/stations', { id, siteId: first.id })
      const deliver = (at: string, energyWh: number) =>
        app.store.rollups.add([{ scope: stationScope(id), at, ...noCounts, energyWh }])
      await deliver(bucketOf(clock.now().toISOString()), 3_000)
      clock.advance(60_000)
      await operator.patch(`/stations/${id}`, { siteId: second.id })
      clock.advance(16 * 60_000)
      await deliver(bucketOf(clock.now().toISOString()), 500)
      const energy = async (site: Site) =>
        (await operator.get<SiteNow>(`/sites/${site.id}`)).body.energyTodayWh
      expect([await energy(first), await energy(second)]).toEqual([3_000, 500])
    })
  })
}
