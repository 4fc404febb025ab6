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

  test('a driver is called by name first, and the token stands behind it with a button that copies it', async () => {
    const named = api.transactions.find(({ alias }) => alias)!
    const { alias, token, station, transactionId } = named
    Object.assign(named, { stationName: 'Papendorp <7>' })
    const list = await client.page(`/transactions?station=${station}`)
    expect(list).toMatch(new RegExp(`${transactionId}"[^>]*><bdi>${alias}</bdi></a`))
    expect(list).toContain('Papendorp &lt;7&gt;')
    const html = await client.page(`/transactions/${station}/${transactionId}`)
    expect(html).toMatch(new RegExp(`<h1[^>]*><bdi>${alias}</bdi>`))
    expect(html).toContain(`data-copy="${token?.value}"`)
    expect(await client.page('/')).toMatch(
      /<th scope="row"><a href="\/transactions[^>]*><bdi>Fleet \d<\/bdi>/,
    )
    Object.assign(named, { alias: '…' })
    expect(await client.page(`/transactions/${station}/${transactionId}`)).toMatch(
      new RegExp(`<h1[^>]*><bdi>${token?.value}</bdi>`),
    )
    Object.assign(named, { alias, stationName: null })
  })

  test('a session that has ended has a receipt by the clock of its site; one in doubt has none yet', async () => {
    const ended = api.transactions.find(({ active, flags, cost }) => !active && flags.length === 0 && cost)!
    const path = `/transactions/${ended.station}/${ended.transactionId}`
    expect(await client.page(path)).toContain(`href="${path}/receipt"`)
    const html = (await client.page(`${path}/receipt`)).replaceAll(/\s+/g, ' ')
    expect(html).toContain('<h1>Receipt</h1>')
    expect(html).toContain('Lindemeer Laden, Kade 1, Utrecht')
    const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', timeStyle: 'medium' })
    expect(html).toContain(local.format(new Date(ended.startedAt)))
    const total = ended.cost?.total ?? 0
    expect(html).toContain(`${Math.floor(total / 100)}.${String(total % 100).padStart(2, '0')} EUR`)
    const doubtful = await transaction(false, 'implausible')
    expect(await client.page(`${doubtful}/receipt`)).toContain('No receipt yet')
    expect(await client.page(doubtful)).not.toContain('/receipt"')
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
