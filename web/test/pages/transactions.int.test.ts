import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { api, client, newcomer } = usePageSession()

const transaction = async (active: boolean, flag = '') => {
  const html = await client.page(`/transactions?active=${active}&flag=${flag}`)
  return (/href="(\/transactions\/[^"/]+\/[^"?]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
}

describe('transactions', () => {
  test('a transaction tells what is missing of it, and where its vehicle stood', async () => {
    const list = await client.page('/transactions?station=NL-UTR-0007')
    const [path = ''] = /\/transactions\/NL-UTR-0007\/[^"?]+/.exec(list) ?? []
    const html = await client.page(path)
    expect(html).toContain('Sequence numbers 2 to 3 never arrived')
    expect(html).toMatch(/EVConnected, EVSE \d/)
  })

  test('an old transaction says what of it is no longer kept, and blames nobody', async () => {
    const old = api.transactions.findLast(({ active }) => !active)!
    Object.assign(old, { startedAt: new Date(Date.now() - 500 * 86_400_000).toISOString() })
    const html = await client.page(`/transactions/${old.station}/${old.transactionId}`)
    const text = html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')
    expect(text).toMatch(/Meter values from before \d{4}-\d\d-\d\d are no longer kept/)
    expect(text).toMatch(/Events from before \d{4}-\d\d-\d\d are no longer kept/)
    expect(text).not.toContain('has sent no meter values')
    expect(text).not.toContain('never arrived')
  })

  test('a transaction is closed by hand with a reason', async () => {
    const path = await transaction(true)
    const _csrf = await client.csrf()
    expect((await client.post(`${path}/close`, { _csrf, reason: '' })).status).toBe(422)
    expect((await client.post(`${path}/close`, { _csrf, reason: 'cable was cut' })).status).toBe(303)
    expect(await client.page(path)).toContain('cable was cut')
  })

  test('a session in doubt says that it was looked at, by whom and at what energy', async () => {
    const path = await transaction(false, 'implausible')
    const _csrf = await client.csrf()
    const before = await client.page(path)
    expect(before).toContain(`href="${path}/review"`)
    expect(before).toContain('waits for a look')
    const form = await client.page(`${path}/review`)
    expect(form).toContain('its highest power was 11.0 kW')
    const energyWh = /name="energyWh"[^>]* value="(\d+)"/.exec(form)?.[1] ?? ''
    const send = (values: Record<string, string>) => client.post(`${path}/review`, { _csrf, ...values })

    expect((await send({ note: ' ', energyWh })).status).toBe(422)
    // Its energy was another when the page was made.
    const late = await send({ note: 'seen', energyWh: `${energyWh}1` })
    expect([late.status, (await late.text()).includes('has changed since')]).toEqual([409, true])
    expect((await send({ note: 'asked <b>the driver</b>', energyWh })).status).toBe(303)
    expect(api.sent.at(-1)?.body).toEqual({ note: 'asked <b>the driver</b>', energyWh: Number(energyWh) })

    const after = await client.page(path)
    expect(after).toContain('Looked at by')
    expect(after).toContain('asked &lt;b&gt;the driver&lt;/b&gt;')
    expect(after).not.toContain('waits for a look')
    expect(after).not.toContain(`href="${path}/review"`)
  })

  test('only who may operate is asked to look, and only at what has ended and is in doubt', async () => {
    const running = await transaction(true)
    expect(await client.page(running)).not.toContain('/review"')
    expect(await client.page(`${running}/review`)).toContain('has not ended yet')
    const path = await transaction(false, 'seqGap')
    expect(await client.page(path)).toContain(`href="${path}/review"`)
    const viewer = newcomer()
    await viewer.login('viewer@example.org')
    expect(await viewer.page(path)).not.toContain('/review"')
    expect(await viewer.page(`${path}/review`)).toContain('needs the right “Operate”')
  })
})
