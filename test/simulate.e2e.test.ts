import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import type { Api } from './support/api.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'
import { type RunningProcess, startProcess } from './support/process.ts'

/** Who onboards a whole fleet: connects stations nobody has registered, and approves them. */
let system: Embedded
let api: Api
let simulator: RunningProcess
beforeAll(async () => {
  system = await startEmbedded([], { UNKNOWN_STATIONS: 'hold' })
  api = await system.login()
  simulator = startProcess(
    [
      process.execPath,
      'simulator/src/main.ts',
      '--stations',
      '4',
      '--url',
      system.stations,
      // A whole day: what a station has seen must not depend on the hour of the test.
      '--history',
      '24',
    ],
    {},
  )
}, 60_000)
afterAll(async () => {
  simulator?.kill('SIGTERM')
  await system?.stop()
}, 20_000)

test('unknown stations are held until they are approved, and charge from then on', async () => {
  const held = await until('all four are held', async () => {
    const page = await api.get<Page<Station>>('/stations?admission=pending')
    return page.items.length === 4 && page.items.every((station) => station.vendor !== null)
      ? page.items
      : null
  })
  expect((await api.get<{ totals: { count: number } }>('/transactions')).totals.count).toBe(0)
  for (const { id } of held) {
    const approved = await api.send<StationWithSecret>(
      'POST',
      `/stations/${encodeURIComponent(id)}/approval`,
      {
        secret: 'presented',
      },
    )
    expect(approved).toMatchObject({ station: { admission: 'accepted', hasSecret: true }, secret: null })
  }
  await until(
    'their queued sessions have arrived',
    async () => (await api.get<{ totals: { count: number } }>('/transactions')).totals.count > 4,
    60_000,
  )
  const page = await api.get<Page<Station>>('/stations?admission=accepted&link=connected')
  expect(page.items.map((station) => station.link.securityProfile)).toEqual([1, 1, 1, 1])
}, 90_000)

test('the simulator names the option that makes no sense and ends', async () => {
  const child = startProcess([process.execPath, 'simulator/src/main.ts', '--stations', 'many'], {})
  expect(await child.exited).toBe(1)
  expect(child.output()).toContain('--stations must be a number from 1 to 20000, not "many"')
}, 20_000)
