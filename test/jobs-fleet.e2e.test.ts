import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { Report } from '@ocpp/shared/blocks/reports/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { useOperator, ways } from './jobs/operator.ts'

const { api, arrive, charging, doing, sessionOf } = useOperator()

describe.each(ways)('an operator %s', (_how, js) => {
  const named = (name: string) => `${name}-${js ? 'JS' : 'PLAIN'}`

  test('finds a driver’s session with what it costs', async () => {
    const tariff = {
      ...{ currency: 'EUR', startFee: '1.50', perKwh: '0.40', perChargingMinute: '0', perIdleMinute: '0' },
      ...{ idleGraceMinutes: 0, taxPercent: '21' },
    }
    const { id } = await api().send<{ id: string }>('POST', '/tariffs', { name: named('Day'), tariff })
    const station = await arrive(named('COST'))
    await api().send('POST', '/tariff-assignments', { scope: `station:${station.id}`, tariff: id })
    const tag = await charging(station)
    await api().send('PATCH', `/tokens/ISO14443/${tag}`, { alias: named('Anna') })
    station.simulated.stop(1, 'Local')
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 0)
    const session = await sessionOf(station)
    await doing(js, async ({ click, search, reads }) => {
      await search(named('Anna'))
      await click('main a:has-text("Sessions")')
      await click(`main a[href="/transactions/${station.id}/${session}"]`)
      await reads(named('Day'))
      await reads('EUR')
    })
    station.disconnect()
  }, 90_000)

  test('reads a site’s month', async () => {
    const site = 'Quay of the month'
    const station = await arrive(named('MONTH'))
    await api().send('PATCH', `/stations/${station.id}`, { site })
    await charging(station)
    const { siteId } = await station.get<Station>()
    const counted = async () => {
      const report = await api().get<Report>(`/reports?site=${siteId}`)
      return /"sessions":[1-9]/.test(JSON.stringify(report))
    }
    await until('the session is counted', counted, 150_000)
    await doing(js, async ({ click, search, reads }) => {
      await search(site)
      await click('main a[href^="/sites/"] >> nth=0')
      await click('main a[href^="/reports"] >> nth=0')
      await reads(site)
      await reads('Revenue')
    })
    station.disconnect()
  }, 180_000)

  test('changes a setting at stations of both versions', async () => {
    const stations = [await arrive(named('OLD')), await arrive(named('NEW'), 'ocpp2.0.1')]
    await doing(js, async ({ click, fill, reads }) => {
      await click('nav a[href="/campaigns"]')
      await click('a[href="/campaigns/new"]')
      await click('main nav a:has-text("Settings")')
      await fill('name', named('Beat'))
      await fill('work.settings', 'HeartbeatInterval = 123')
      await fill('filter.stations', stations.map(({ id }) => id).join(', '))
      await click('main button[name=check]')
      await click('main button:has-text("Start at 2 stations")')
      await reads(/2 of 2|100\s*%|done/i)
    })
    for (const station of stations)
      await until('the setting is there', async () => {
        const { items } = await station.get<Page<StationVariable>>('/variables?limit=200')
        return items.some(({ variable, value }) => variable === 'HeartbeatInterval' && value === '123')
      })
    for (const station of stations) station.disconnect()
  }, 120_000)

  test('puts firmware on stations of both versions', async () => {
    const stations = [await arrive(named('FW-OLD')), await arrive(named('FW-NEW'), 'ocpp2.0.1')]
    const version = js ? '9.1.0' : '9.2.0'
    const file = await api().raw(`/firmware?name=${named('fw')}.bin&version=${version}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/octet-stream' } },
      body: `firmware ${version}\n`,
    })
    expect(file.status).toBe(201)
    const { id } = (await file.json()) as { id: string }
    await doing(js, async ({ page, click, fill }) => {
      await click('nav a[href="/campaigns"]')
      await click('a[href="/campaigns/new"]')
      await fill('name', named('Update'))
      await page.selectOption('main [name="work.file"]', id)
      await fill('filter.stations', stations.map((station) => station.id).join(', '))
      await click('main button[name=check]')
      await click('main button:has-text("Start at 2 stations")')
    })
    for (const station of stations) await station.shows<Station>('', ({ firmware }) => firmware === version)
    for (const station of stations) station.disconnect()
  }, 180_000)
})
