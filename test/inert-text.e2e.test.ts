import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { connectStation } from '../node/testing/station.ts'
import type { Api } from './support/api.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'
import { startRawSession } from './support/raw-session.ts'

/** What a station writes of itself is shown as it is and does nothing: in pages, in CSV, in the log. */
let system: Embedded
let api: Api
let port: number
beforeAll(async () => {
  system = await startEmbedded([], { LOG_LEVEL: 'info', UNKNOWN_STATIONS: 'hold' })
  api = await system.login()
  port = Number(new URL(system.stations).port)
}, 60_000)
afterAll(() => system?.stop(), 20_000)

const image = '"><img src=x onerror=alert(1)>'
const formula = `=cmd|'/C calc'!A0`
const forged = '\n{"level":60,"msg":"forged"}\u001b[2J'

const page = async (path: string): Promise<string> => {
  const response = await fetch(`${system.web}${path}`, { headers: { cookie: api.cookie } })
  expect(response.status).toBe(200)
  return response.text()
}
const isInert = (html: string) => {
  expect(html).not.toContain('<img src=x')
  expect(html).not.toContain('onerror=alert(1)>')
  expect(html).not.toContain('\u001b')
}

test('markup, formulas and control characters are inert in pages, in CSV and in the log', async () => {
  // An id like this is refused, and listed so that an operator sees it.
  await expect(connectStation({ port, id: image, password: 'p'.repeat(16) })).rejects.toThrow()
  const stranger = await connectStation({
    port,
    id: 'STRANGER-1',
    protocols: ['ocpp2.0.1'],
    password: 'p'.repeat(16),
  })
  await stranger.call('BootNotification', {
    reason: 'PowerUp',
    chargingStation: {
      vendorName: image,
      model: formula,
      serialNumber: `1${forged}`.slice(0, 25),
      firmwareVersion: `1${forged}`,
    },
  })
  const id = '=cmd|calc@A0'
  const session = await startRawSession(system, api, { id, version: 'ocpp1.6', startWh: 1_000 })
  await session.socket().call('BootNotification', {
    chargePointVendor: formula,
    chargePointModel: '"><b onclick=a()>',
    chargePointSerialNumber: '</script><script>a()',
    firmwareVersion: image,
  })
  const start = { connectorId: 2, idTag: formula, meterStart: 0, timestamp: new Date() }
  await session.socket().call('StartTransaction', start)
  await session.socket().call(`Do${image}${forged}`, {})
  await session.row('the odd action', ({ action }) => action.startsWith('Do'))
  await until('both are shown with what they wrote', async () => {
    const { items } = await api.get<Page<Station>>('/stations?limit=200')
    const vendors = new Set(items.map(({ vendor }) => vendor))
    return vendors.has(image) && vendors.has(formula)
  })
  await until('the odd id is listed', async () => (await page('/system')).includes('odd id'))

  const list = await page('/stations')
  expect(list).toContain('&lt;img src=x onerror=al…')
  const own = encodeURIComponent(id)
  const paths = [
    '/',
    '/map',
    '/system',
    '/held-stations',
    `/stations/${own}`,
    `/stations/${own}/messages`,
    '/transactions',
    '/tokens',
  ]
  for (const html of [list, await page('/stations/STRANGER-1')]) isInert(html)
  for (const path of paths) isInert(await page(path))

  const csv = await (await api.raw(`/transactions.csv?station=${own}`)).text()
  const cells = csv.split('\r\n').flatMap((line) => line.split(','))
  expect(cells).toContain(`'${id}`)
  expect(cells).toContain(`'${formula}`)
  expect(cells.filter((cell) => /^"?[=+@\t]/.test(cell))).toEqual([])

  const output = system.process().output()
  expect(output).not.toContain('\u001b')
  for (const line of output.split('\n').filter((text) => text.startsWith('{'))) {
    expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' })
  }
  stranger.close()
}, 60_000)

test('an id that could break a line is refused at the door', async () => {
  for (const id of ['A\nB', 'A\u001b[2J', '\u202eA', 'x'.repeat(49)]) {
    await expect(connectStation({ port, id })).rejects.toThrow()
  }
})
