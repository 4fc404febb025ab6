import { beforeEach, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Campaign, CampaignTarget, TargetState } from '@ocpp/shared/blocks/campaigns/api'
import type { Site } from '@ocpp/shared/blocks/sites/api'
import { runCampaign } from '../../src/blocks/campaigns/run/step.ts'
import { campaignTaskOf } from '../../src/blocks/campaigns/run/task.ts'
import type { StationRecord } from '../../src/domain/records.ts'
import { createFakeClock } from '../fake-clock.ts'
import { replyOf, type Session, type TestApp } from '../management-app.ts'
import { freshId, stationRecord } from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'

const minute = 60_000

/**
 * What campaigns promise on any store, from the API to what stations are sent.
 * @param many how many stations the largest has
 */
export const campaignsContract = (name: string, open: OpenStore, many = 5_000): void => {
  describe(`a campaign on ${name}`, () => {
    const clock = createFakeClock()
    let app: TestApp
    let operator: Session
    /** Stations in the order in which they were sent something. */
    let sent: string[] = []
    useManagement(
      open,
      async (started) => {
        app = started
        await app.startNode('node-1', async (request) => {
          if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
          sent.push(request.station)
          const answer = { protocol: 'ocpp1.6', action: 'ChangeConfiguration', request: {} } as const
          const response = { status: 'Accepted' }
          return replyOf({ outcome: 'answered', verdict: 'accepted', ...answer, response, roundTripMs: 1 })
        })
      },
      { clock },
    )
    beforeEach(async () => {
      operator = await app.logIn('operator')
    })
    /** Time in which the login ends. */
    const later = async (ms: number) => {
      clock.advance(ms)
      operator = await app.logIn('operator')
    }
    const connected = { connected: true, node: 'node-1', protocol: 'ocpp1.6', connection: 'c' } as const
    const stations = async (count: number, change: Partial<StationRecord> = {}, link = {}) => {
      const records = Array.from({ length: count }, () =>
        stationRecord({ ...change, link: { ...connected, ...link } }),
      )
      await app.store.stations.putMany(records)
      return records.map(({ id }) => id)
    }
    const start = async (ids: readonly string[], plan: object = {}) => {
      sent = []
      const settings = [{ name: 'HeartbeatInterval', value: '300' }]
      const body = {
        name: freshId('C'),
        work: { kind: 'settings', settings },
        filter: { stations: ids },
        plan,
      }
      const started = await operator.post<Campaign>('/campaigns', body)
      expect(started.status).toBe(201)
      return started.body.id
    }
    const read = async (id: string) => (await operator.get<Campaign>(`/campaigns/${id}`)).body
    const targets = async (id: string, state: TargetState, query = '') =>
      (await operator.get<Page<CampaignTarget>>(`/campaigns/${id}/stations?state=${state}${query}`)).body
    /** Runs tasks with a few seconds between them. */
    const pass = async (times = 4, ms = 3_000) => {
      for (let n = 0; n < times; n++) {
        await app.runTasks()
        clock.advance(ms)
      }
    }

    test('sends each station its command once, however many managements are at it at once', async () => {
      const ids = await stations(30)
      const id = await start(ids, { atOnce: 1_000 })
      const step = () => runCampaign(app.context, campaignTaskOf(id, clock.now().toISOString()))
      // As after a management that stalled or was killed: others have its task, and what it read is old.
      await Promise.allSettled([step(), step(), step()])
      await Promise.allSettled([step(), step()])
      await pass()
      expect(await read(id)).toMatchObject({ state: 'ended', counts: { done: 30, failed: 0 } })
      expect(sent.toSorted()).toEqual(ids.toSorted())
    })

    test('has no more stations at it than it may, and goes through thousands in bounded pages', async () => {
      const ids = await stations(many)
      const id = await start(ids, { canary: 5, waves: [10, 100], atOnce: 7, pauseAfter: 1 })
      await app.runTasks()
      let at = await read(id)
      expect(at).toMatchObject({ state: 'running', wave: 0, total: many })
      expect(at.counts.sent + at.counts.done).toBe(5)
      await pass(3, 2_000)
      at = await read(id)
      expect(at.wave).toBe(1)
      expect(at.counts.sent).toBeLessThanOrEqual(7)
      expect(at.waves.map(({ size }) => size)).toEqual([5, many / 10 - 5, many * 0.9])
      const first = await targets(id, 'waiting', '&wave=2&limit=100')
      expect(first.items).toHaveLength(100)
      const second = await targets(id, 'waiting', `&wave=2&limit=100&cursor=${first.next}`)
      const both = [...first.items, ...second.items].map(({ station }) => station)
      expect(new Set(both).size).toBe(200)
      const begun = performance.now()
      await operator.post(`/campaigns/${id}/cancel`, {})
      for (let n = 0; n < 120 && (await read(id)).endedAt === null; n++) await pass(1, 500)
      expect(await read(id)).toMatchObject({ state: 'cancelled', counts: { waiting: 0, sent: 0 } })
      expect(performance.now() - begun).toBeLessThan(60_000)
      expect(new Set(sent).size).toBe(sent.length)
    }, 120_000)

    test('waits for the window in the zone of the station’s site', async () => {
      // The clock of the tests stands somewhere: the window begins there in an hour.
      const site = await operator.post<Site>('/sites', { name: freshId('S'), timeZone: 'Asia/Kolkata' })
      const [here] = await stations(1)
      const [there] = await stations(1, { site: site.body.id })
      const inUtc = new Date(clock.now().getTime() + 60 * minute)
      const from = inUtc.toISOString().slice(11, 16)
      const to = new Date(inUtc.getTime() + 60 * minute).toISOString().slice(11, 16)
      const id = await start([here ?? '', there ?? ''], { window: { from, to } })
      await pass(1)
      const waiting = (await targets(id, 'notDue')).items
      expect(waiting.map(({ reason }) => reason)).toEqual(['window', 'window'])
      const dueOf = (station = '') => waiting.find((one) => one.station === station)?.dueAt?.slice(11, 16)
      expect(dueOf(here)).toBe(from)
      // Half past five earlier by the clock in UTC.
      const early = new Date(inUtc.getTime() - 330 * minute).toISOString().slice(11, 16)
      expect(dueOf(there)).toBe(early)
      expect(sent).toEqual([])
      await later(60 * minute)
      await pass(3)
      expect(sent).toEqual([here ?? ''])
      expect((await read(id)).state).toBe('running')
      await operator.post(`/campaigns/${id}/cancel`, {})
      await pass(3)
    })

    test('leaves stations in use alone, and takes those that were away when they are back, until its end', async () => {
      const [busy = ''] = await stations(1, { openTransactions: 1 })
      const [back = '', lost = ''] = await stations(2, {}, { connected: false })
      const endsAt = new Date(clock.now().getTime() + 60 * minute).toISOString()
      const id = await start([busy, back, lost], { idleOnly: true, endsAt })
      await pass(2)
      expect((await targets(id, 'notDue')).items).toMatchObject([{ station: busy, reason: 'session' }])
      expect((await targets(id, 'away')).items).toHaveLength(2)
      await app.store.stations.put(stationRecord({ id: back, link: connected }))
      await app.store.stations.put(stationRecord({ id: busy, link: connected, openTransactions: 0 }))
      await later(10 * minute)
      await pass()
      expect(sent.toSorted()).toEqual([back, busy].toSorted())
      await later(60 * minute)
      await pass()
      expect(await read(id)).toMatchObject({ state: 'ended', counts: { done: 2, skipped: 1 } })
      expect((await targets(id, 'skipped')).items).toMatchObject([{ station: lost, reason: 'ended' }])
    })

    test('ends though a station of it was removed meanwhile', async () => {
      const [gone = ''] = await stations(1, {}, { connected: false })
      const [stays = ''] = await stations(1)
      const id = await start([gone, stays])
      await pass()
      expect(await read(id)).toMatchObject({ state: 'running', counts: { done: 1, away: 1 } })
      await app.store.items.removeOfStation(gone)
      await app.store.stations.remove(gone)
      await later(11 * minute)
      await pass()
      expect(await read(id)).toMatchObject({ state: 'ended', counts: { done: 1, away: 0, skipped: 1 } })
    })

    test('that was never written down whole sends nothing, and goes', async () => {
      const ids = await stations(2)
      const id = await start(ids)
      const [item] = (await app.store.items.list('campaign' as never, { limit: 1 })).items
      await app.store.items.putMany([{ ...item, state: 'preparing' } as never])
      await pass(3)
      expect(sent).toEqual([])
      expect((await operator.refused('GET', `/campaigns/${id}`)).status).toBe(404)
      expect(await app.store.items.ofStations(['campaignTarget' as never], ids)).toEqual([])
    })

    test('is only for who may do that at one station, too', async () => {
      const { body: role } = await (await app.logIn('admin')).post<{ id: string }>('/roles', {
        name: freshId('R'),
        rights: ['view', 'operate'],
      })
      const limited = await app.logIn(role.id)
      const ids = await stations(1)
      const ask = async (work: object) =>
        (await limited.refused('POST', '/campaigns/preview', { name: 'x', work, filter: { stations: ids } }))
          .status
      expect(await ask({ kind: 'settings', settings: [{ name: 'HeartbeatInterval', value: '1' }] })).toBe(403)
      expect(await ask({ kind: 'firmware', file: 'none' })).toBe(403)
      expect(await ask({ kind: 'certificate', use: 'CSMSRootCertificate', certificate: 'x' })).toBe(403)
      expect(await ask({ kind: 'profile', template: 'none', evse: 0 })).toBe(404)
      const secret = { kind: 'settings', settings: [{ name: 'AuthorizationKey', value: 'x' }] }
      expect(await ask(secret)).toBe(422)
    })
  })
}
