import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const station = '/stations/NL-UTR-0007'
const { api, client, post } = usePageSession()

describe('firmware and logs of a station', () => {
  test('show jobs with their steps, their effect, and files to save', async () => {
    const html = await client.page(`${station}/jobs`)
    for (const text of [
      'Signed firmware update',
      'runs 1.2.3 since',
      'Installed',
      'no news: stuck',
      '12.3 kB',
      'The upload was too slow',
    ])
      expect(html).toContain(text)
    expect(html).toContain(`href="/api/v1${station}/files/file-1"`)
    expect(html).toContain('all.bin 1.2.3, 2.0 MB')
    expect(html).not.toContain('<img src=x')
  })

  test('a log is asked for without an address, which is this system', async () => {
    const { status, to, sent } = await post(`${station}/jobs/log`, { type: 'security', location: ' ' })
    expect([status, to]).toEqual([303, `${station}/jobs`])
    expect(sent).toMatchObject({ path: `${station}/commands/get-log`, body: { type: 'security' } })
    expect(sent?.body).not.toHaveProperty('location')
    expect(sent?.body).not.toHaveProperty('transfer')
  })

  test('a station that knows only FTP is asked to use it', async () => {
    const log = await post(`${station}/jobs/log`, { type: 'diagnostics', transfer: 'ftp' })
    expect(log.sent?.body).toEqual({ type: 'diagnostics', transfer: 'ftp' })
    const update = await post(`${station}/jobs/firmware`, { file: 'fw-1', transfer: 'ftps' })
    expect(update.sent?.body).toEqual({ file: 'fw-1', transfer: 'ftps' })
  })

  test('an update needs a file or an address, and a signature its certificate', async () => {
    expect((await post(`${station}/jobs/firmware`, { location: '' })).status).toBe(422)
    const half = { location: 'https://x.example/fw', signature: 's' }
    expect((await post(`${station}/jobs/firmware`, half)).status).toBe(422)
    const { status, sent } = await post(`${station}/jobs/firmware`, { file: 'fw-1' })
    expect(status).toBe(303)
    expect(sent).toMatchObject({ path: `${station}/commands/update-firmware`, body: { file: 'fw-1' } })
  })

  test('a file is removed', async () => {
    const { status, sent } = await post(`${station}/jobs/files/file-1/remove`, {})
    expect([status, sent?.path]).toEqual([303, `${station}/files/file-1`])
  })
})

describe('the display of a station', () => {
  test('of a version without displays has no forms to set texts or to ask about customers', async () => {
    const { stations } = api
    const of = (protocol: string) => stations.find(({ link }) => link.protocol === protocol)?.id ?? ''
    const pages = await Promise.all(
      ['ocpp1.6', 'ocpp2.0.1'].map((protocol) => client.page(`/stations/${of(protocol)}/display`)),
    )
    const forms = ['Set a text', 'Ask about a customer']
    expect(pages.map((html) => forms.filter((title) => html.includes(title)))).toEqual([[], forms])
  })

  test('shows its texts, sets one, asks for all, and clears one', async () => {
    const html = await client.page(`${station}/display`)
    for (const text of ['Willkommen', 'In front of others', 'while Idle']) expect(html).toContain(text)
    const set = await post(`${station}/display`, {
      messageId: '5',
      content: 'Hallo',
      priority: 'NormalCycle',
    })
    expect(set.sent).toMatchObject({
      path: `${station}/commands/SetDisplayMessage`,
      body: { message: { id: 5, message: { format: 'UTF8', content: 'Hallo' } } },
    })
    expect((await post(`${station}/display`, { messageId: 'x', content: 'Hallo' })).status).toBe(422)
    expect((await post(`${station}/display/read`, {})).sent?.path).toBe(
      `${station}/commands/GetDisplayMessages`,
    )
    expect((await post(`${station}/display/4/clear`, {})).sent).toMatchObject({
      path: `${station}/commands/ClearDisplayMessage`,
      body: { id: 4 },
    })
  })

  test('what it knows of a customer is shown on one page, once', async () => {
    const asked = await post(`${station}/display/customers`, {
      nameType: 'ISO14443',
      customer: '04A1',
      wish: 'both',
    })
    expect(asked.sent).toMatchObject({
      path: `${station}/commands/CustomerInformation`,
      body: { report: true, clear: true, idToken: { idToken: '04A1', type: 'ISO14443' } },
    })
    const { status, to } = await post(`${station}/display/customers/report-1/read`, {})
    expect([status, to]).toEqual([303, `${station}/display`])
    expect(await client.page(`${station}/display`)).toContain('Customer Anna charges.')
    expect(await client.page(`${station}/display`)).not.toContain('Customer Anna')
  })
})
