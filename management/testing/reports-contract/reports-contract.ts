import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { PortUptimePage, ReportRow } from '@ocpp/shared/blocks/reports/api'
import type { ExcludedOutage } from '@ocpp/shared/blocks/reports/exclusions'
import { monthMails } from '../../src/blocks/reports/index.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { refusedReports } from './refused.ts'
import { at, reportWorld } from './world.ts'

/** Of a port in Berlin up to now; a day of 23 hours is the 29th. */
const marchMinutes = (29 * 24 + 14 - 1) * 60

/** What reports promise on any store, by the API. */
export const reportsContract = (name: string, open: OpenStore): void => {
  describe(`reports on ${name}`, () => {
    const world = reportWorld(open)
    const { addSite, addStation, charge, count, report, rowOf } = world

    test('count a month of a site from its history, by the days of its zone', async () => {
      const site = await addSite()
      const station = await addStation(site.id, [1, 2])
      // 23:15 UTC of the 3rd is the 4th in Berlin.
      await charge(station, at(3, '23:15'), 4_000)
      await charge(station, at(10, '08:00'), 6_000)
      await count()
      const whole = await report(`period=2026-03&site=${site.id}&compare=before`)
      expect(whole.of).toEqual({ kind: 'site', id: site.id, name: site.name })
      expect(whole.total).toMatchObject({
        ...{ energyWh: 10_000, sessions: 2, attempts: 2, successPercent: 100, faults: 1, repairS: 7_200 },
        ...{ commissionedMinutes: 2 * marchMinutes, outageMinutes: 120, excludedMinutes: 0 },
        ...{ revenue: null, stations: 1, ports: 2 },
      })
      expect(whole.total.uptimePercent).toBeCloseTo(100 - (100 * 120) / (2 * marchMinutes), 6)
      expect(whole.steps.map(({ energyWh }) => energyWh)).toEqual([
        ...[0, 0, 0, 4_000, 0, 0, 0, 0, 0, 6_000, ...new Array(20).fill(0)],
        null,
      ])
      // February was filled from history: in service from the 20th on, in a zone an hour ahead.
      expect(whole.before).toMatchObject({
        energyWh: 0,
        outageMinutes: 0,
        commissionedMinutes: 2 * (8 * 24 + 23) * 60,
      })
      expect(whole.rows.items).toMatchObject([{ id: station, figures: { energyWh: 10_000 } }])
      expect((await rowOf(site.id))?.figures).toEqual(whole.total)
      const ports = await report(`period=2026-03&station=${station}`)
      expect(ports.rows.items.map(({ id, figures }) => [id, figures.outageMinutes])).toEqual([
        ['1', 120],
        ['2', 0],
      ])
    })

    test('of what was not measured say nothing, and not zero', async () => {
      const { total, steps, before } = await report('period=2020-01')
      expect([total.energyWh, total.sessions, total.uptimePercent, total.revenue, total.faults]).toEqual([
        ...[null, null, null, null, null],
      ])
      expect(steps.every(({ energyWh, uptimePercent }) => energyWh === null && uptimePercent === null)).toBe(
        true,
      )
      expect(before?.energyWh).toBeNull()
    })

    test('of more than 92 days are by month, and sum to the same', async () => {
      const [byMonth, byDay] = [await report('period=2026'), await report('period=2026-03')]
      expect(byMonth.stepsBy).toBe('month')
      expect(byMonth.steps.map(({ from }) => from.slice(5))).toEqual(
        Array.from({ length: 12 }, (_, at) => `${String(at + 1).padStart(2, '0')}-01`),
      )
      expect(byMonth.steps[2]).toMatchObject({
        energyWh: byDay.total.energyWh,
        sessions: byDay.total.sessions,
        uptimePercent: byDay.total.uptimePercent,
      })
      expect(byMonth.total).toMatchObject({ energyWh: byDay.total.energyWh, ports: byDay.total.ports })
    })

    test('leave out an outage that an operator enters, and count it again when that is taken back', async () => {
      const site = await addSite('UTC')
      const station = await addStation(site.id)
      await count()
      const outage = {
        from: at(5, '09:00'),
        to: at(5, '11:30'),
        reason: 'utility',
        evidence: 'Letter of the grid',
      }
      expect((await world.operator.post('/excluded-outages', { station, ...outage })).status).toBe(201)
      await world.app.runTasks()
      const left = await report(`period=2026-03&site=${site.id}`)
      expect(left.total).toMatchObject({ outageMinutes: 120, excludedMinutes: 90 })
      expect(left.excluded.find(({ reason }) => reason === 'utility')).toEqual({
        reason: 'utility',
        minutes: 90,
      })
      const listed = await world.operator.get<Page<ExcludedOutage>>(`/excluded-outages?station=${station}`)
      expect(listed.body.items).toMatchObject([
        { station, ...outage, evses: null, by: world.operator.me.user.email },
      ])
      const id = listed.body.items[0]?.id ?? ''
      expect((await world.operator.delete(`/excluded-outages/${station}/${id}`)).status).toBe(204)
      await world.app.runTasks()
      expect((await report(`period=2026-03&site=${site.id}`)).total.excludedMinutes).toBe(0)
      const { items } = await world.app.store.security.audits({ station, limit: 10 })
      expect(items.map(({ action }) => action)).toEqual(['report.include', 'report.exclude'])
    })

    test('leave it out of each station of a site together', async () => {
      const site = await addSite()
      await addStation(site.id)
      await addStation(site.id)
      const outage = { from: at(5, '10:00'), to: at(5, '12:00'), reason: 'disaster', evidence: 'Flood' }
      const entered = await world.operator.post('/excluded-outages', { site: site.id, ...outage })
      expect(entered.body).toEqual({ stations: 2 })
      await count()
      expect((await rowOf(site.id))?.figures).toMatchObject({ outageMinutes: 240, excludedMinutes: 240 })
    })

    test('lose what a removed station counted, unless that is to stay', async () => {
      const site = await addSite()
      const [gone, kept] = [await addStation(site.id), await addStation(site.id)]
      await charge(gone, at(10, '08:00'), 6_000)
      await charge(kept, at(10, '08:00'), 500)
      await count()
      await world.operator.delete(`/stations/${gone}?figures=out`)
      await world.operator.delete(`/stations/${kept}?figures=kept`)
      await count()
      expect((await rowOf(site.id))?.figures).toMatchObject({ energyWh: 500, faults: 1 })
    })

    test('are mailed once to whom they are to go, and again only where the mail server did not take it', async () => {
      const { store, context } = world.app
      await world.operator.patch('/reports/mailing', {
        to: ['Ada@example.org', 'bob@example.org', 'ada@example.org'],
      })
      expect((await world.operator.get('/reports/mailing')).body).toEqual({
        to: ['ada@example.org', 'bob@example.org'],
      })
      const site = await addSite('UTC')
      await charge(await addStation(site.id), at(12, '08:00'), 800)
      await count()
      const sent: string[] = []
      let isDown = true
      const send = async ({ to, text }: { readonly to: string; readonly text: string }) => {
        if (isDown && to.startsWith('bob')) throw new Error('mailbox busy')
        sent.push(to)
        expect(text).toContain('https://x.example/reports?period=2026-03')
      }
      const clock = { ...context.clock, now: () => new Date('2026-04-02T10:00:00Z') }
      const job = monthMails({ ...context, store, clock, mail: { send }, publicOrigin: 'https://x.example' })
      expect(await job.run()).toBe(1)
      isDown = false
      expect([await job.run(), await job.run()]).toEqual([1, 0])
      expect(sent).toEqual(['ada@example.org', 'bob@example.org'])
      expect((await world.operator.refused('PATCH', '/reports/mailing', { to: ['nobody'] })).status).toBe(422)
    })

    test('are paged in every order, each row once', async () => {
      for (const sort of ['energy', 'name', 'uptime', 'use', 'success', 'faults', 'revenue']) {
        const all = (await report(`period=2026-03&limit=100&sort=${sort}`)).rows
        expect(all.next).toBeNull()
        const seen: (string | null)[] = []
        for (let cursor = ''; ; ) {
          const { rows } = await report(`period=2026-03&limit=2&sort=${sort}${cursor}`)
          seen.push(...rows.items.map(({ id }: ReportRow) => id))
          if (rows.next === null) break
          cursor = `&cursor=${rows.next}`
        }
        expect(seen).toEqual(all.items.map(({ id }: ReportRow) => id))
      }
    })

    test('show somebody with some sites those only, in the sums as well', async () => {
      const site = await addSite()
      const station = await addStation(site.id)
      await charge(station, at(11, '08:00'), 700)
      await count()
      const local = await world.app.logIn('operator', [site.id])
      const seen = await report('period=2026-03', local)
      expect(seen.total.energyWh).toBe(700)
      expect(seen.rows.items.map(({ id }) => id)).toEqual([site.id])
      const outage = { from: at(5, '10:00'), to: at(5, '11:00'), reason: 'vehicle', evidence: 'Photo' }
      expect((await local.post('/excluded-outages', { station, ...outage })).status).toBe(201)
      await world.app.runTasks()
      expect((await report('period=2026-03', local)).total.excludedMinutes).toBe(60)
    })

    test('have the uptime of every port over twelve months, and as CSV', async () => {
      const site = await addSite()
      const station = await addStation(site.id, [1, 2])
      await count()
      const { body } = await world.operator.get<PortUptimePage>(
        `/reports/ports?month=2026-03&site=${site.id}`,
      )
      expect(body.period).toEqual({ from: '2025-04-01', to: '2026-03-31', days: 365 })
      expect(body.items).toMatchObject([
        { station, evse: 1, outageMinutes: 120, meetsNevi: true },
        { station, evse: 2, outageMinutes: 0, neviPercent: 100, afirPercent: 100 },
      ])
      for (const by of ['site', 'station', 'port']) {
        const { status, body: csv } = await world.operator.get<string>(`/reports.csv?period=2026-03&by=${by}`)
        expect(status).toBe(200)
        expect(csv).toContain(by === 'site' ? site.id : station)
      }
    })

    test('keep what a station counted with the site that it belonged to', async () => {
      const [former, later] = [await addSite('UTC'), await addSite('UTC')]
      const station = await addStation(former.id)
      await charge(station, at(10, '08:00'), 6_000)
      await count()
      await world.operator.patch(`/stations/${station}`, { siteId: later.id })
      await world.nextDay()
      await charge(station, at(31, '08:00'), 1_000)
      await count()
      expect((await rowOf(former.id))?.figures).toMatchObject({ energyWh: 6_000, faults: 1 })
      expect((await rowOf(later.id))?.figures).toMatchObject({ energyWh: 1_000, faults: 0 })
      const moved = await report(`period=2026-03&site=${later.id}`)
      expect(moved.rows.items).toMatchObject([{ id: station, figures: { energyWh: 1_000 } }])
    })
    refusedReports(world)
  })
}
