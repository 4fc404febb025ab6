import { describe, expect, test } from 'bun:test'
import { usePageSession } from '../page-session.ts'

const { client, api, post } = usePageSession()

/** A file as a browser without scripts sends it. */
const send = async (kind: string, text: string, name = 'file.csv') => {
  const form = new FormData()
  form.set('_csrf', await client.csrf())
  form.set('kind', kind)
  form.set('file', new File([text], name, { type: 'text/csv' }))
  return await client.upload('/imports', form)
}

describe('import and export', () => {
  test('a file is uploaded, checked, applied, and its passwords are shown once', async () => {
    const response = await send('stations', '\uFEFFid,name\r\nNEW-1,"a, b"\r\nNEW-2,wrong\r\n', 'dépôt.csv')
    expect(response.status).toBe(303)
    expect(api.sent.at(-1)?.body).toMatchObject({
      ...{ kind: 'stations', name: 'dépôt.csv' },
      text: expect.stringContaining('NEW-1,"a, b"\r\n'),
    })
    const to = response.headers.get('location') ?? ''
    const html = await client.page(to)
    for (const text of ['dépôt.csv', 'What it would change', 'Apply 1 line', 'latitude', 'must be a number'])
      expect(html).toContain(text)
    expect(html).not.toContain('<b>north</b>')
    expect((await post(`${to}/apply`, {})).to).toBe(to)
    expect(await client.page(to)).toContain('Show 2 new passwords, once')
    expect((await post(`${to}/passwords`, {})).to).toBe(to)
    expect(await client.page(to)).toContain('"NEW-1",imported-secret-4711')
    const after = await client.page(to)
    expect(after).not.toContain('imported-secret-4711')
    expect(after).not.toContain('new passwords, once')
    expect((await post(`${to}/delete`, {})).to).toBe('/imports')
  })

  test('no file, and one that is too large, are said so', async () => {
    const empty = await send('sites', '')
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('choose a CSV file')
    expect((await send('sites', 'x'.repeat(13 * 1024 * 1024))).status).toBe(413)
    expect((await client.post('/sites/new', { name: 'x'.repeat(300_000) })).status).toBe(413)
  })

  test('a body that is no form is a form with nothing in it', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const sent = await client.postBody('/imports', 'no form', { 'content-type': type })
      expect([type, sent.status]).toEqual([type, 422])
    }
  })

  test('everything is exported from one page, and that is found from the lists', async () => {
    const html = await client.page('/imports')
    for (const kind of ['sites', 'stations', 'connectors', 'tokens'])
      expect(html).toContain(`href="/api/v1/${kind}.csv"`)
    for (const path of ['/sites', '/stations', '/tokens'])
      expect(await client.page(path), path).toContain('href="/imports')
  })
})
