import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { rights } from '@ocpp/shared/api/rights'
import { createUser } from '../management/src/blocks/users/index.ts'
import { createKey } from '../management/src/blocks/users/keys/change.ts'
import { busy, fillStore, other } from '../management/testing/full-store/fill.ts'
import { startTestApp } from '../management/testing/management-app.ts'
import { createSsrClient, loadHandler } from '../web/test/ssr-client.ts'

const mostBytes = 150_000
const source = join(import.meta.dirname, '../web/src/app/pages')

/** What the parameters of a page's path are, where they are not the first of the store. */
const parameters: Readonly<Record<string, string>> = {
  station: busy,
  name: 'reset',
  action: 'Reset',
  type: 'ISO14443',
}
/** What a page is asked for, so that it shows the most. */
const queries: Readonly<Record<string, string>> = {
  'commands/new': '?name=reset',
  'stations/:id': '?range=30d',
  'stations/:id/configuration': `?with=${other}&only=settable`,
  'stations/:id/messages': '?open=k0',
  search: '?q=k',
  map: '?site=k0',
}

/** The paths that pages declare, so that one that comes is among them. */
const paths = async (): Promise<readonly string[]> => {
  const found = new Set<string>()
  for await (const file of new Bun.Glob('**/*-{page,form,pages}.ts').scan(source)) {
    const text = await Bun.file(join(source, file)).text()
    for (const [, path = ''] of text.matchAll(/page\(\{\s*path: '([^'*]*)'/g)) found.add(path)
  }
  return [...found].sort()
}

const addressOf = (path: string, ownKey: string): string =>
  `/${path.replace(/:(\w+)/g, (_, name: string) =>
    name !== 'id'
      ? (parameters[name] ?? 'k0')
      : path.startsWith('stations/')
        ? busy
        : path.startsWith('api-keys/')
          ? ownKey
          : 'k0',
  )}${queries[path] ?? ''}`

test('no page is long or grows, whatever the store has', async () => {
  const app = await startTestApp()
  const email = 'bounds@example.org'
  const { id: userId } = await createUser(app.context, { email: 'test', rights, sites: 'all' }, {
    ...{ email, name: 'Bounds', role: 'admin', password: 'correct horse battery' },
  } as const)
  const wanted = { name: 'Own', scopes: [], expiresAt: null, perMinute: 600 }
  const ownKey = (await createKey(app.context, { userId, email, rights, sites: 'all' }, wanted)).id
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) => app.app.fetch(request, { peer: '10.0.0.1' }),
  })
  const client = createSsrClient(await loadHandler({ url: server.url.origin }))
  const all = await paths()
  expect(all.length).toBeGreaterThan(50)
  const sizes = async () => {
    await client.login(email)
    const found = new Map<string, number>()
    for (const path of all) {
      const response = await client.get(addressOf(path, ownKey))
      const html = await response.text()
      expect(`${path} ${response.status}`).toMatch(/ (200|30\d)$/)
      found.set(path, html.length)
    }
    return found
  }
  await fillStore(app.store, 150)
  const before = await sizes()
  await fillStore(app.store, 300)
  const after = await sizes()
  const grown = [...after].flatMap(([path, bytes]) => {
    const former = before.get(path) ?? 0
    return bytes > mostBytes || bytes > former * 1.2 + 2_000 ? [`${path}: ${former}, ${bytes} bytes`] : []
  })
  expect(grown).toEqual([])
  await server.stop(true)
  await app.close()
}, 120_000)
