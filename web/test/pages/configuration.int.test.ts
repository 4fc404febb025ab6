import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client } = usePageSession()

describe('settings of a station', () => {
  test('a setting is changed in its row, with the control of its type', async () => {
    const path = '/stations/NL-UTR-0007/configuration'
    const setting = JSON.stringify({ component: 'ChargePoint', variable: 'HeartbeatInterval' })
    const page = await client.page(`${path}?edit=${encodeURIComponent(setting)}`)
    expect(page).toMatch(/<input[^>]+name="newValue"[^>]+type="number"/)
    expect(page).toContain('10 to 86400 s')
    expect(page).toContain('asked for 600, the station kept this')
    expect(page).toContain('A report is on its way.')
    const _csrf = await client.csrf()
    const sent = await client.post(path, { _csrf, do: 'change', setting, newValue: '120' })
    expect(sent.status).toBe(303)
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/NL-UTR-0007/variables/write',
      body: { settings: [{ component: 'ChargePoint', variable: 'HeartbeatInterval', value: '120' }] },
    })
    expect(await client.page(path)).toContain('HeartbeatInterval: Accepted.')
  })

  test('an export is imported without what may only be read', async () => {
    const path = '/stations/NL-UTR-0007/configuration'
    const _csrf = await client.csrf()
    const broken = await client.post(path, { _csrf, do: 'import', json: '{' })
    expect(broken.status).toBe(422)
    const setting = (variable: string, value: string | null, readOnly: boolean) => ({
      component: 'ChargePoint',
      variable,
      value,
      readOnly,
      readAt: 'then',
    })
    const json = JSON.stringify([
      setting('A', '1', false),
      setting('B', '2', true),
      setting('C', null, false),
    ])
    expect((await client.post(path, { _csrf, do: 'import', json })).status).toBe(303)
    expect(api.sent.at(-1)?.body).toEqual({
      settings: [{ component: 'ChargePoint', variable: 'A', value: '1' }],
    })
  })
})

describe('monitors of a station', () => {
  test('monitors are set and cleared, and what they notice is told', async () => {
    const path = '/stations/DE-FMO-0001/monitoring'
    const page = await client.page(path)
    for (const words of ['critical', 'caused by 10', '&lt;b&gt;fan', 'UpperThreshold 9000', 'Delta 0.5'])
      expect(page).toContain(words)
    const _csrf = await client.csrf()
    const setting = JSON.stringify({ component: 'EVSE', evse: 1, variable: 'Power' })
    const values = { setting, type: 'UpperThreshold', value: '9000,5', severity: '3', transaction: 'false' }
    expect((await client.post(path, { _csrf, do: 'set', ...values })).status).toBe(303)
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/DE-FMO-0001/monitors',
      body: {
        monitors: [
          {
            component: 'EVSE',
            evse: 1,
            variable: 'Power',
            type: 'UpperThreshold',
            value: 9000.5,
            severity: 3,
            transaction: false,
          },
        ],
      },
    })
    expect((await client.post(path, { _csrf, do: 'set', ...values, value: 'much' })).status).toBe(422)
    await client.post(path, { _csrf, do: 'clear', id: '101' })
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/DE-FMO-0001/monitors/clear',
      body: { ids: [101] },
    })
    await client.post(path, { _csrf, do: 'level', level: '4' })
    expect(api.sent.at(-1)).toMatchObject({
      path: '/api/v1/stations/DE-FMO-0001/commands/SetMonitoringLevel',
      body: { severity: 4 },
    })
  })
})
