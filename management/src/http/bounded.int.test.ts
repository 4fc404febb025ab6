import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { routeGroups } from '@ocpp/shared/api/groups'
import { addressOf, namesIn, type Route } from '@ocpp/shared/api/route'
import type { BulkPreview } from '@ocpp/shared/blocks/bulk-commands/api'
import type { PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'
import { addKey } from '../../testing/api-keys/ask.ts'
import { createAuthenticator } from '../../testing/factors-contract/authenticator.ts'
import { busy, fillStore, other } from '../../testing/full-store/fill.ts'
import { type Session, startTestApp, type TestApp } from '../../testing/management-app.ts'
import { instant } from '../../testing/records.ts'

const mostBytes = 150_000

/** Routes whose answer may be longer, and why. */
const streams: Readonly<Record<string, string>> = {
  '/events': 'server-sent events, without end',
  '/audit.csv': 'streamed',
  '/audit.jsonl': 'streamed',
  '/tokens/:type/:value/person.jsonl': 'streamed',
  '/transactions.csv': 'streamed',
  '/sites.csv': 'streamed',
  '/stations.csv': 'streamed',
  '/connectors.csv': 'streamed',
  '/tokens.csv': 'streamed',
  '/stations/:id/messages.jsonl': 'streamed, 20 000 rows at most',
  '/stations/:id/files/:file': 'a file, streamed',
  '/stations/:id/variables.json': 'a file of the variables kept of a station, which are limited',
}

/** Routes that answer with a list that has no pages, and why it is short. */
const shortLists: Readonly<Record<string, string>> = {
  '/alarm-channels': 'mail and webhooks',
  '/api-keys': 'twenty of a user',
  '/commands/:id/messages': 'the first twenty',
  '/dead-letters': 'the first fifty, each cut',
  '/firmware-versions': 'the 500 most used',
  '/nodes': 'a handful of processes, whatever the network is',
  '/roles': 'the presets and fifty of one’s own',
  '/sessions': 'fifty of a user, the oldest ends when there is one more',
  '/stations/:id/connectors': 'of one station, limited where they are kept',
  '/stations/:id/oddities': 'fifty of a station',
  '/stations/:id/reports': 'the last ten',
  '/stations/:id/security-events': 'the latest 200',
  '/users/:id/api-keys': 'twenty of a user',
}

/** What a route must be asked with, or is asked with so that it answers the most. */
const queries: Readonly<Record<string, string>> = {
  '/stations/:id/variables/differences': `?with=${other}`,
  '/stations/:id/timeline': `?from=${instant()}&to=${instant(30 * 86_400)}`,
  '/tariff-effect': '?scope=network',
}

const read: readonly Route[] = Object.values(routeGroups)
  .flatMap(({ routes }): readonly Route[] => Object.values(routes))
  .filter(({ method, path }) => method === 'GET' && !(path in streams))

test('a list has pages, or it is said here why it is short', () => {
  const isList = ({ success: [, answer] }: Route) =>
    typeof answer === 'object' && 'type' in answer && answer.type === 'array'
  expect(
    read
      .filter(isList)
      .map(({ path }): string => path)
      .sort(),
  ).toEqual(Object.keys(shortLists).sort())
})

describe('of a store with very much of everything', () => {
  let app: TestApp
  let admin: Session
  let ownKey: string
  const answers = async (): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>()
    for (const { path } of read) {
      const ofStation = path.startsWith('/stations/')
      const known = path.startsWith('/api-keys/') ? ownKey : ofStation ? busy : 'k0'
      const params = namesIn(path).map((name) => [name, name === 'id' ? known : 'k0'])
      const address = addressOf(path, Object.fromEntries(params)) + (queries[path] ?? '')
      const response = await admin.raw(address)
      const text = await response.text()
      expect(`${path} ${response.status} ${response.status === 200 ? '' : text}`).toBe(`${path} 200 `)
      found.set(path, text)
    }
    return found
  }
  beforeAll(async () => {
    app = await startTestApp()
    admin = await app.logIn('admin')
    const { body } = await admin.get<PasskeyOptions>('/session/passkeys/setup')
    const credential = createAuthenticator('http://localhost:3000').create(body)
    expect((await admin.post('/session/passkeys', { name: 'phone', credential })).status).toBe(200)
    ownKey = (await addKey(admin)).id
  })
  afterAll(() => app.close())

  test('no answer is long, and none grows with it', async () => {
    await fillStore(app.store, 200)
    const before = await answers()
    await fillStore(app.store, 400)
    const after = await answers()
    const grown = [...after].flatMap(([path, { length }]) => {
      const former = before.get(path)?.length ?? 0
      return length > mostBytes || length > former * 1.2 + 500 ? [`${path}: ${former}, ${length} bytes`] : []
    })
    expect(grown).toEqual([])
  }, 60_000)

  test('what a bulk command would do to 10 000 stations is counts, and the first of them', async () => {
    const stations = [
      ...Array.from({ length: 400 }, (_, n) => `CS-accepted-${n}`),
      ...Array.from({ length: 9_600 }, (_, n) => `CS-unknown-${n}`),
    ]
    const { body } = await admin.post<BulkPreview>('/bulk-commands/preview', {
      name: 'Reset',
      payload: { type: 'Soft' },
      stations,
    })
    expect(body.stations).toHaveLength(200)
    expect(body.obstacles).toEqual({ offline: 400, unknown: 9_600 })
  })
})
