import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import { alarmKindNames } from '@ocpp/shared/blocks/alarms/kinds'
import type { AlarmRule, AlarmTrial } from '@ocpp/shared/blocks/alarms/rules-api'
import { freshId, statusRecord } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { minuteMs, useAlarms } from './support.ts'

const offline = (given: object = {}) => ({
  ...{ kind: 'offline', name: 'Depot', severity: 'critical', threshold: 1 },
  ...given,
})

export const alarmRulesContract = (name: string, open: OpenStore): void => {
  describe(`rules of alarms on ${name}`, () => {
    const { app, clock, put, site, look, listed } = useAlarms(open)

    test('are there from the first start, one of each kind, and can be switched and changed', async () => {
      const operator = await app().logIn('operator')
      const { body } = await operator.get<Page<AlarmRule>>('/alarm-rules?limit=200')
      expect(body.items.map(({ id }) => id)).toEqual([...alarmKindNames])
      expect(body.items.find(({ id }) => id === 'offline')).toMatchObject({
        on: true,
        threshold: 5,
        preset: true,
        changedBy: null,
      })
      await put(freshId('CS-'), null, false)
      await look(6)
      expect(await listed()).toHaveLength(1)
      const changed = await operator.patch<AlarmRule>('/alarm-rules/offline', { on: false })
      expect(changed.body).toMatchObject({ on: false, threshold: 5, changedBy: operator.me.user.email })
      await look()
      expect(await listed()).toEqual([])
      expect(await listed('?state=closed')).toMatchObject([{ closedBecause: 'rule' }])
      expect((await operator.delete('/alarm-rules/offline')).status).toBe(204)
      await look()
      expect(await listed()).toMatchObject([{ reopened: 1 }])
    })

    test('are narrowed to sites and stations, with a threshold within the bounds of their kind', async () => {
      const operator = await app().logIn('operator')
      await operator.patch('/alarm-rules/offline', { on: false })
      const at = await site()
      const [near, far] = [freshId('CS-'), freshId('CS-')]
      await put(near, at, false)
      await put(freshId('CS-'), at, true)
      await put(far, null, false)
      const made = await operator.post<AlarmRule>('/alarm-rules', offline({ sites: [at] }))
      expect(made.status).toBe(201)
      await look(2)
      expect(await listed()).toMatchObject([{ station: near, rule: made.body.id, severity: 'critical' }])
      await operator.patch(`/alarm-rules/${made.body.id}`, { sites: [], stations: [far] })
      await look()
      expect(await listed()).toMatchObject([{ station: far }])
      for (const wrong of [{ threshold: 0 }, { threshold: null }, { threshold: 99_999 }])
        expect((await operator.refused('POST', '/alarm-rules', offline(wrong))).body).toMatchObject({
          ...{ status: 422, issues: [{ path: 'threshold' }] },
        })
      expect((await operator.delete(`/alarm-rules/${made.body.id}`)).status).toBe(204)
      await look()
      expect(await listed()).toEqual([])
      expect((await operator.get(`/alarm-rules/${made.body.id}`)).status).toBe(404)
      expect((await (await app().logIn('viewer')).post('/alarm-rules', offline())).status).toBe(403)
    })

    test('are tried before they are kept, and one for everything has to be meant', async () => {
      const operator = await app().logIn('operator')
      const ids = [freshId('CS-'), freshId('CS-'), freshId('CS-'), freshId('CS-')]
      for (const id of ids) await put(id, null, false)
      clock.advance(2 * minuteMs)
      const { body: now } = await operator.post<AlarmTrial>('/alarm-rules/trial', offline())
      expect(now).toMatchObject({ alarms: 4, stations: 4, of: 4, everything: true })
      expect(now.examples).toHaveLength(4)
      const refused = await operator.refused('POST', '/alarm-rules', offline())
      expect([refused.status, refused.body.detail]).toEqual([
        409,
        'It would fire for 4 of 4 stations now: confirm that this is meant',
      ])
      const kept = (await operator.get<Page<AlarmRule>>('/alarm-rules?limit=200')).body.items
      expect(kept).toHaveLength(alarmKindNames.length)
      // One that is off, or for a part, raises nothing or little.
      expect((await operator.post('/alarm-rules', offline({ on: false }))).status).toBe(201)
      expect((await operator.post('/alarm-rules', offline({ stations: [ids[0]] }))).status).toBe(201)
      expect((await operator.post('/alarm-rules', offline({ confirmed: true }))).status).toBe(201)
      expect((await operator.patch('/alarm-rules/offline', { threshold: 1 })).status).toBe(409)
      expect((await operator.patch('/alarm-rules/offline', { severity: 'notice' })).status).toBe(200)
    })

    test('say from stored times how often they would have fired in the last 30 days', async () => {
      const operator = await app().logIn('operator')
      const at = await site()
      const [one, two] = [freshId('CS-'), freshId('CS-')]
      for (const id of [one, two]) await put(id, at, true)
      const ago = (minutes: number) => new Date(clock.now().getTime() - minutes * minuteMs).toISOString()
      const lost = (station: string, from: number, to: number) => [
        statusRecord({ station, evse: -1, connector: 0, at: ago(from), status: 'Offline', order: `${from}` }),
        statusRecord({ station, evse: -1, connector: 0, at: ago(to), status: 'Connected', order: `${to}` }),
      ]
      await app().store.statuses.insertMany([
        ...lost(one, 50_000, 49_000),
        ...lost(one, 3_000, 2_900),
        ...lost(two, 2_950, 2_940),
        ...lost(two, 100, 99),
      ])
      const trial = async (given: object) =>
        (await operator.post<AlarmTrial>('/alarm-rules/trial', offline({ sites: [at], ...given }))).body
          .last30Days
      expect(await trial({ threshold: 5 })).toMatchObject({ times: 1, stations: 2, looked: 2, lookedOf: 2 })
      expect(await trial({ threshold: 1 })).toMatchObject({ times: 1 })
      expect(await trial({ threshold: 200 })).toMatchObject({ times: 0, stations: 0 })
      expect(await trial({ kind: 'siteOut', threshold: 2 })).toMatchObject({ times: 1, stations: 2 })
      expect((await trial({ threshold: 5 }))?.days.reduce((sum, { times }) => sum + times, 0)).toBe(1)
      expect(await trial({ kind: 'pending', threshold: null })).toBeNull()
    })
  })
}
