import { beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { dist, ensureBuilt } from './built.ts'

beforeAll(ensureBuilt, 120_000)

const run = (env: Record<string, string>) =>
  Bun.spawn([process.execPath, join(dist, 'server', 'server.mjs')], {
    env: { ...process.env, WEB_HOST: '127.0.0.1', WEB_PORT: '0', ...env },
    stdout: 'pipe',
    stderr: 'pipe',
  })

test('broken settings end it with one clear line', async () => {
  const child = run({ WEB_PORT: 'many', MANAGEMENT_URL: 'ftp://x' })
  expect(await child.exited).toBe(1)
  const lines = (await new Response(child.stderr).text()).trim().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^web: .*WEB_PORT.*MANAGEMENT_URL/)
}, 30_000)

test('a port in use ends it with one clear line', async () => {
  const taken = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
  const child = run({ WEB_PORT: String(taken.port) })
  expect(await child.exited).toBe(1)
  expect((await new Response(child.stderr).text()).trim()).toBe(
    `web: port ${taken.port} is in use; choose another with WEB_PORT`,
  )
  await taken.stop(true)
}, 30_000)

test('it says where it listens, without a management too, and ends on SIGTERM', async () => {
  const child = run({ MANAGEMENT_URL: 'http://127.0.0.1:1' })
  const reader = child.stdout.getReader()
  let said = ''
  while (!said.includes('\n')) said += new TextDecoder().decode((await reader.read()).value)
  const address = /web listening on (http:\S+)/.exec(said)?.[1]
  expect((await fetch(`${address}/login`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await child.exited).toBe(0)
}, 30_000)

test('behind a trusted proxy the management learns whose the login was, and nobody can make it up', async () => {
  const asked: (string | null)[] = []
  const management = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) => {
      if (request.method === 'POST') asked.push(request.headers.get('x-forwarded-for'))
      return Response.json({ title: 'No' }, { status: 401 })
    },
  })
  const logIn = async (trusted: string) => {
    const child = run({ MANAGEMENT_URL: `http://127.0.0.1:${management.port}`, TRUSTED_PROXIES: trusted })
    const { value } = await child.stdout.getReader().read()
    const address = /web listening on (http:\S+)/.exec(new TextDecoder().decode(value))?.[1]
    await fetch(`${address}/login`, {
      method: 'POST',
      headers: { 'x-forwarded-for': '1.2.3.4, 198.51.100.1', 'x-ocpp-peer': '1.2.3.4' },
      body: new URLSearchParams({ email: 'a@b.example', password: 'wrong' }),
    })
    child.kill('SIGTERM')
    await child.exited
  }
  await logIn('127.0.0.1')
  await logIn('none')
  await management.stop(true)
  expect(asked).toEqual(['198.51.100.1', '127.0.0.1'])
}, 30_000)
