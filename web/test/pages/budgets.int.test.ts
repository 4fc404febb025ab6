import { describe, expect, test } from 'bun:test'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dist } from '../built.ts'
import { usePageSession } from './page-session.ts'

const { client } = usePageSession()

describe('budgets', () => {
  const files = () => readdirSync(join(dist, 'browser'))
  const size = (pattern: RegExp) => {
    const found = files().filter((name) => pattern.test(name))
    expect(found.length).toBeGreaterThan(0)
    return found.reduce((sum, name) => sum + statSync(join(dist, 'browser', name)).size, 0)
  }
  test('the enhancer stays under 6 kB, styles under 14 kB, islands under 62 kB', () => {
    expect(size(/^main-.*\.js\.br$/)).toBeLessThan(6000)
    expect(size(/^styles-.*\.css\.br$/)).toBeLessThan(14_000)
    expect(size(/^(islands|chunk)-.*\.js\.br$/)).toBeLessThan(62_000)
  })
  test('a list page carries no framework data and announces no chunks', async () => {
    const html = await client.page('/stations')
    expect(html).not.toContain('ng-state')
    expect(html).not.toContain('modulepreload')
    expect(html).not.toContain('ngh=')
    expect(Bun.gzipSync(new TextEncoder().encode(html)).length).toBeLessThan(8000)
  })
  test('hashed files may be kept for ever, compressed', async () => {
    const name = files().find((file) => /^main-.*\.js$/.test(file)) ?? ''
    const response = await client.get(`/${name}`, { 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
  })
})
