import { describe, expect, test } from 'bun:test'
import type { Alarm } from '@ocpp/shared/blocks/alarms/api'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import { freshId, transactionRecord } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { useAlarms } from './support.ts'

export const alarmLifeContract = (name: string, open: OpenStore): void => {
  describe(`alarms on ${name}`, () => {
    const { app, clock, put, site, look, listed, inbox, detail } = useAlarms(open)

    test('open when it is time, once however often one looks, and close by themselves', async () => {
      const id = freshId('CS-')
      const at = await site('Harbour 1')
      await put(id, at, false)
      await put(freshId('CS-'), at, true)
      await look(4)
      expect(await listed()).toEqual([])
      await look(2)
      await look()
      const [alarm, ...others] = await listed()
      expect(others).toEqual([])
      expect(alarm).toMatchObject({
        ...{
          kind: 'offline',
          state: 'open',
          severity: 'warning',
          station: id,
          site: 'Harbour 1',
          siteId: at,
        },
        ...{ title: 'The station is offline', count: 1, closedAt: null, reopened: 0 },
      })
      await put(id, at, true)
      await look(10)
      expect(await listed()).toEqual([])
      expect(await listed('?state=closed')).toMatchObject([
        { id: alarm?.id, state: 'closed', closedBecause: 'over' },
      ])
      const { history } = await detail(alarm?.id ?? '')
      expect(history.map(({ by, what }) => [by, what])).toEqual([
        ['system', 'opened'],
        ['system', 'closed'],
      ])
    })

    test('are one for a site of 40 stations that is out, and the overview and the inbox say the same', async () => {
      const at = await site('Harbour 2')
      for (let n = 0; n < 40; n++) await put(freshId('CS-'), at, false)
      await look(3)
      const [alarm, ...others] = await listed()
      expect(others).toEqual([])
      expect(alarm).toMatchObject({
        kind: 'siteOut',
        severity: 'critical',
        title: 'Harbour 2 is out',
        count: 40,
      })
      expect((await detail(alarm?.id ?? '')).parts).toHaveLength(40)
      const { causes, counts, sitesOut, things } = await inbox()
      expect([counts.open, sitesOut, things]).toEqual([1, 1, 40])
      const { body } = await (await app().logIn('viewer')).get<Overview>('/overview')
      expect([body.attention, body.attentionCount]).toEqual([causes, 1])
    })

    test('are the same when the cause comes back soon, another when it comes back late', async () => {
      const id = freshId('CS-')
      const again = async (minutes: number) => {
        await put(id, null, true)
        await look(1)
        await look(minutes)
        await put(id, null, false)
        await look(6)
        return (await listed())[0]
      }
      await put(id, null, false)
      await look(6)
      const [first] = await listed()
      const soon = await again(5)
      expect(soon).toMatchObject({ id: first?.id, reopened: 1, state: 'open', closedAt: null })
      expect(await listed('?state=closed')).toEqual([])
      const late = await again(60)
      expect(late?.id).not.toBe(first?.id)
      expect(late?.reopened).toBe(0)
    })

    test('are acknowledged, assigned, snoozed and noted by who may operate, and say who did what', async () => {
      const id = freshId('CS-')
      await put(id, null, false)
      await look(6)
      const alarm = (await listed())[0]?.id ?? ''
      const [operator, viewer] = [await app().logIn('operator'), await app().logIn('viewer')]
      const { email } = operator.me.user
      expect((await viewer.patch(`/alarms/${alarm}`, { state: 'acknowledged' })).status).toBe(403)
      expect(
        (await operator.refused('PATCH', `/alarms/${alarm}`, { assignee: 'no@one.example' })).body,
      ).toMatchObject({
        issues: [{ path: 'assignee' }],
      })
      const { body } = await operator.patch<Alarm>(`/alarms/${alarm}`, {
        ...{ state: 'acknowledged', assignee: 'me', note: 'on my way' },
      })
      expect(body).toMatchObject({ state: 'acknowledged', assignee: email, acknowledged: { by: email } })
      expect([await listed(), (await inbox()).counts]).toEqual([[], { open: 0, acknowledged: 1, snoozed: 0 }])
      expect(await listed(`?state=acknowledged&assignee=${encodeURIComponent(email)}`)).toHaveLength(1)
      expect(await listed('?state=acknowledged&assignee=nobody')).toEqual([])
      await operator.patch(`/alarms/${alarm}`, { note: 'the fuse again' })
      await operator.patch(`/alarms/${alarm}`, { snoozeMinutes: 60 })
      // Looking does not undo what people did.
      await look(30)
      expect(await listed('?state=snoozed')).toMatchObject([{ id: alarm, assignee: email }])
      await look(31)
      expect(await listed()).toMatchObject([{ id: alarm, state: 'open', snoozedUntil: null }])
      const { history } = await detail(alarm)
      expect(history.map(({ by, what }) => [by, what])).toEqual([
        ['system', 'opened'],
        [email, 'assigned'],
        [email, 'acknowledged'],
        [email, 'note'],
        [email, 'snoozed'],
        ['system', 'woken'],
      ])
      const admin = await app().logIn('admin')
      const audit = (await admin.get<{ items: AuditEntry[] }>('/audit?action=alarm.note')).body.items
      expect(audit[0]).toMatchObject({
        actor: email,
        subject: alarm,
        detail: 'The station is offline: the fuse again',
      })
      await put(id, null, true)
      await look()
      const again = await app().logIn('operator')
      expect((await again.patch(`/alarms/${alarm}`, { note: 'late' })).status).toBe(409)
      expect((await again.patch('/alarms/none', { note: 'late' })).status).toBe(404)
    })

    test('are raised by sessions that deliver nothing in a row, until one delivers', async () => {
      const station = freshId('CS-')
      await put(station, null, true)
      const ended = async (transactionId: string, energyWh: number) => {
        const at = clock.now().toISOString()
        const session = { station, transactionId, active: false, energyWh, startedAt: at, endedAt: at }
        await app().store.transactions.putMany([transactionRecord(session)])
        await look(1)
      }
      await ended('good', 9_000)
      await ended('bad 1', 0)
      await ended('bad 2', 0)
      expect(await listed('?rule=failedStarts')).toEqual([])
      await ended('bad 3', 0)
      expect(await listed('?rule=failedStarts')).toMatchObject([{ station, severity: 'warning' }])
      await ended('good again', 5_000)
      expect(await listed('?rule=failedStarts')).toEqual([])
    })

    test('of a rule are acknowledged together', async () => {
      for (let n = 0; n < 9; n++) await put(freshId('CS-'), null, false)
      await look(6)
      const operator = await app().logIn('operator')
      const { body } = await operator.post('/alarms/acknowledge', { rule: 'offline', note: 'the provider' })
      expect(body).toEqual({ count: 9 })
      expect((await inbox()).counts).toEqual({ open: 0, acknowledged: 9, snoozed: 0 })
      expect((await operator.post('/alarms/acknowledge', { rule: 'offline' })).body).toEqual({ count: 0 })
    })

    test('are filtered, and paged by cursors', async () => {
      const at = await site('Quay')
      await put(freshId('CS-'), at, true)
      await put('CS-QUAY', at, false)
      for (let n = 0; n < 7; n++) await put(freshId('CS-'), null, false)
      await look(6)
      expect(await listed(`?siteId=${at}`)).toMatchObject([{ station: 'CS-QUAY' }])
      expect(await listed('?text=quay')).toMatchObject([{ station: 'CS-QUAY' }])
      expect(await listed('?station=CS-QUAY')).toHaveLength(1)
      expect(await listed('?severity=critical')).toEqual([])
      expect(await listed('?rule=faulted')).toEqual([])
      const viewer = await app().logIn('viewer')
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body }: { body: { items: Alarm[]; next: string | null } } = await viewer.get(
          `/alarms?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
        )
        seen.push(...body.items.map(({ id }) => id))
        cursor = body.next
      }
      expect(new Set(seen).size).toBe(8)
    })

    test('are seen and changed by who has their site, and by nobody who has another', async () => {
      const [mine, other] = [await site(), await site()]
      const station = freshId('CS-')
      await put(station, mine, false)
      await put(freshId('CS-'), mine, true)
      await put(freshId('CS-'), other, true)
      await put(freshId('CS-'), null, false)
      await look(6)
      const [one, all] = [await app().logIn('operator', [mine]), await app().logIn('operator', [other])]
      const ids = async (session: typeof one) =>
        (await session.get<{ items: Alarm[] }>('/alarms')).body.items.map((alarm) => [
          alarm.station,
          alarm.id,
        ])
      const [[seen, id] = []] = await ids(one)
      expect(await ids(one)).toHaveLength(1)
      expect(seen).toBe(station)
      expect(await ids(all)).toEqual([])
      expect((await all.get(`/alarms/${id}`)).status).toBe(404)
      expect((await all.patch(`/alarms/${id}`, { state: 'acknowledged' })).status).toBe(404)
      expect((await all.post('/alarms/acknowledge', { rule: 'offline' })).body).toEqual({ count: 0 })
      expect((await one.post('/alarms/acknowledge', { rule: 'offline' })).body).toEqual({ count: 1 })
      const open = async (session: typeof one) =>
        (await session.get<{ open: number }>('/alarm-count')).body.open
      expect([await open(one), await open(all), await open(await app().logIn('viewer'))]).toEqual([0, 0, 1])
      expect((await one.get('/alarm-rules')).status).toBe(403)
    })
  })
}
