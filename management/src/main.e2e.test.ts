import { describe, expect, test } from 'bun:test'

/** The management as a process with these settings and no other; ends by itself when they are broken. */
const run = async (env: Record<string, string>) => {
  const child = Bun.spawn([process.execPath, `${import.meta.dir}/main.ts`], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [stderr, code] = await Promise.all([new Response(child.stderr).text(), child.exited])
  return { code, lines: stderr.trim().split('\n') }
}

describe('the management as a process of its own', () => {
  test('names every missing setting in one line', async () => {
    const { code, lines } = await run({})
    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    for (const name of ['AMQP_URL', 'MONGODB_URL', 'STATION_SECRET_PEPPER'])
      expect(lines[0]).toContain(`${name}: `)
  })

  test('names every broken setting in one line', async () => {
    const { code, lines } = await run({
      AMQP_URL: 'http://localhost',
      MONGODB_URL: 'mongodb://localhost/x',
      STATION_SECRET_PEPPER: 'short',
      MANAGEMENT_PORT: '70000',
      PUBLIC_ORIGIN: 'localhost',
      ADMIN_PASSWORD: 'secret',
    })
    expect(code).toBe(1)
    expect(lines).toEqual([
      'Broken settings: ' +
        'AMQP_URL: must be a URL that starts with amqp:// or amqps://; ' +
        'MANAGEMENT_PORT: must be a whole number from 0 to 65535; ' +
        'PUBLIC_ORIGIN: must be a URL that starts with http:// or https://; ' +
        'ADMIN_PASSWORD: must have at least 12 characters; ' +
        'STATION_SECRET_PEPPER: must have at least 32 characters',
    ])
  })
})
