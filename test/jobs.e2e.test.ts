import { describe, expect, test } from 'bun:test'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { connectStation } from '../node/testing/station.ts'
import { useOperator, ways } from './jobs/operator.ts'
import { admin } from './support/embedded.ts'

const { api, arrive, charging, doing, sessionOf, system, tagOf } = useOperator()

describe.each(ways)('an operator %s', (_how, js) => {
  const named = (name: string) => `${name}-${js ? 'JS' : 'PLAIN'}`

  test('adds a station and reads its password', async () => {
    await doing(js, async ({ page, click, fill, reads }) => {
      await click('nav a[href="/stations"]')
      await click('a[href="/stations/new"]')
      await fill('id', named('ADDED'))
      await click('main form button.primary')
      await page.waitForURL('**/connect')
      await reads(named('ADDED'))
      expect((await page.textContent('#secret'))?.length).toBeGreaterThan(15)
    })
  }, 60_000)

  test('lets a station in that waits', async () => {
    const id = named('WAITS')
    const socket = await connectStation({ port: Number(new URL(system().stations).port), id })
    await socket.call('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
    await until('it is held', async () => (await api().raw(`/stations/${id}`)).ok)
    await doing(js, async ({ click, reads }) => {
      await click('nav a[href="/stations"]')
      await click('a[href="/held-stations"]')
      await click(`a[href="/stations/${id}/approve"]`)
      await click('main form button.primary')
      await reads(id)
    })
    expect((await api().get<Station>(`/stations/${id}`)).admission).toBe('accepted')
    socket.close()
  }, 60_000)

  test('finds a station by part of its name, serial number, site’s address and IP, and a session', async () => {
    const station = await arrive(named('FIND'))
    const body = { name: `Depot gate ${named('N')}`, site: named('Harbour') }
    await api().send('PATCH', `/stations/${station.id}`, body)
    const { siteId, serialNumber } = await api().get<Station>(`/stations/${station.id}`)
    await api().send('PATCH', `/sites/${siteId}`, { address: `Quay ${named('STREET')} 7` })
    await charging(station)
    for (const text of [named('gate N').toLowerCase(), serialNumber ?? '', named('STREET'), '127.0.0.1'])
      await doing(js, async ({ search, reads }) => {
        await search(text)
        await reads(station.id)
      })
    await doing(js, async ({ search, reads }) => {
      await search(await sessionOf(station))
      await reads(station.id)
    })
    station.disconnect()
  }, 120_000)

  test('sees why a station is faulted', async () => {
    const station = await arrive(named('FAULT'))
    station.simulated.fault(2, 'GroundFailure')
    await station.shows<Station>('', ({ state }) => state === 'Faulted')
    await doing(js, async ({ click, open, reads }) => {
      await open('/stations?state=Faulted')
      await click(`main a[href="/stations/${station.id}"]`)
      await reads('GroundFailure')
    })
    station.disconnect()
  }, 60_000)

  test('starts a session and stops it', async () => {
    const station = await arrive(named('REMOTE'))
    const tag = await tagOf(station)
    await doing(js, async ({ click, fill, search, reads }) => {
      await search(station.id)
      await click('main a:has-text("Start…") >> nth=0')
      await fill('token', tag)
      await click('main form button.primary')
      await reads('A session has begun')
    })
    await doing(js, async ({ click, search, reads }) => {
      await search(station.id)
      await click('main a:has-text("Stop…") >> nth=0')
      await click('main form button.primary')
      await reads('The session has ended')
    })
    station.disconnect()
  }, 90_000)

  test('blocks a lost card and stops its session', async () => {
    const station = await arrive(named('LOST'))
    const tag = await charging(station)
    await doing(js, async ({ click, search, reads }) => {
      await search(tag)
      await click(`main a[href="/tokens/ISO14443/${tag}"]`)
      await click('main button:has-text("Block this token")')
      await reads(`Stopped: at ${station.id}`)
    })
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 0)
    station.disconnect()
  }, 60_000)

  test('closes a session that is stuck', async () => {
    const station = await arrive(named('STUCK'), 'ocpp2.0.1')
    await charging(station)
    station.disconnect()
    await station.shows<Station>('', ({ link }) => !link.connected)
    await doing(js, async ({ click, fill, search, reads }) => {
      await search(await sessionOf(station))
      await click('main table a[href^="/transactions/"] >> nth=0')
      await click('main a:has-text("Close by hand")')
      await fill('reason', 'The charger burnt down')
      await click('main form button.danger')
      await reads('The charger burnt down')
    })
  }, 60_000)

  test('takes last month’s sessions home as CSV', async () => {
    await doing(js, async ({ page, click }) => {
      await click('nav a[href="/transactions"]')
      await click('main a:has-text("Last month")')
      const [download] = await Promise.all([page.waitForEvent('download'), click('main a:has-text("CSV")')])
      const text = await new Response(Bun.file(await download.path()).stream()).text()
      for (const column of ['station_name', 'site', 'started_at_local', 'energy_wh', 'cost'])
        expect(text.split('\r\n')[0]?.split(',')).toContain(column)
    })
  }, 60_000)

  test('adds a user who sees one site', async () => {
    const site = await api().send<{ name: string }>('POST', '/sites', { name: named('One site') })
    await doing(js, async ({ page, click, fill, reads }) => {
      await click('nav a[href="/users"]')
      await click('a[href="/users/new"]')
      await fill('email', `${named('one').toLowerCase()}@example.org`)
      await fill('name', named('One'))
      await fill('password', 'a-password-nobody-knows-9')
      await page.selectOption('main [name=_sites]', 'some')
      await fill('sites', site.name)
      await click('main form button.primary')
      await reads(named('one').toLowerCase())
    })
  }, 60_000)

  test('sees who did what to a station', async () => {
    const station = await arrive(named('DONE'))
    await station.command('Reset', { type: 'Soft' })
    await doing(js, async ({ page, click, fill, reads }) => {
      await click('nav a[href="/audit"]')
      await fill('station', station.id)
      await click('main form.filter button')
      await page.waitForURL(/station=/)
      await reads(admin.email)
      await reads('Reset')
    })
    station.disconnect()
  }, 60_000)
})
