import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import { rights } from '@ocpp/shared/api/rights'
import type { Token } from '@ocpp/shared/blocks/authorization/api'
import type { LocalList } from '@ocpp/shared/blocks/local-list/api'
import type { Role } from '@ocpp/shared/blocks/users/api'
import { addKey, askWithKey } from '../../../testing/api-keys/ask.ts'
import type { Session } from '../../../testing/management-app.ts'
import { commandRecord, tokenRecord } from '../../../testing/operator-records.ts'
import { addressAt, routes } from '../../../testing/other-sites/answers.ts'
import { type MarkedSite, useTwoSites } from '../../../testing/other-sites/two-sites.ts'
import { livesOf, storeLives } from '../../../testing/personal-data/lives.ts'
import {
  connector,
  eventRecord,
  instant,
  messageRecord,
  transactionRecord,
} from '../../../testing/records.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'
import { createSealer } from '../../blocks/audit/index.ts'

const card = 'PLANTED-CARD-0815XYZ7'
const person = 'Planted Person'
const token = { type: 'ISO14443' as const, value: card }

const world = useTwoSites(scratchSqlite)

/** Has the token wherever one is kept, under the ids that `addressAt` asks for too. */
const plant = async ({ mark, station }: MarkedSite) => {
  const { app, everywhere } = world
  const { store } = app
  const id = `key-${mark}`
  // Before there is a tariff.
  const hoursAgo = (hours: number) => instant(-(24 + hours) * 3_600)
  await everywhere.post('/tokens', { ...token, group: card, alias: person })
  await everywhere.post('/tokens', { type: 'Central', value: `${card}-2` })
  await createSealer(app.context)()
  await storeLives(store, livesOf(station, card, hoursAgo), false)
  await store.tokens.putMany([tokenRecord({ ...token, type: 'KeyCode', lastStation: station })])
  await store.tokens.recordUnknown([{ token: { type: 'Central', value: card }, station, at: instant() }])
  const key = { station, transactionId: id, protocol: 'ocpp2.0.1' as const }
  await store.transactions.putMany([
    transactionRecord({ ...key, startedAt: instant(), token, active: false, flags: ['implausible'] }),
    transactionRecord({ ...key, transactionId: `run-${mark}`, active: true, token }),
  ])
  const { started } = livesOf(station, card, hoursAgo)
  await store.events.insertMany([
    eventRecord({
      ...key,
      source: 'node-x',
      receivedAt: instant(),
      event: { ...started, transactionId: id } as never,
    }),
  ])
  const known = (await store.stations.get(station))!
  const charging = connector({
    shown: 'Charging',
    status: 'Charging',
    transactionId: `run-${mark}`,
    token: card,
  } as never)
  await store.stations.put({ ...known, connectors: [charging] })
  const group = { idToken: card, type: 'Central', additionalInfo: [{ additionalIdToken: card, type: 'x' }] }
  await store.messages.putMany([
    messageRecord({
      ...{ id, station, commandId: id, action: 'Authorize' },
      request: JSON.stringify({ id_tag: card, data: JSON.stringify({ IdTag: card }) }),
      response: JSON.stringify({ idTagInfo: { parentIdTag: card }, idTokenInfo: { groupIdToken: group } }),
    } as never),
  ])
  for (const [of, bulk] of [
    [id, null],
    [`bulked-${mark}`, `bulk-${mark}`],
  ] as const)
    await store.commands.put(commandRecord({ id: of, station, bulk, payload: { token, idTag: card } }))
  await everywhere.patch(`/stations/${station}/local-list`, { groups: [card] })
}

/** A stream without end, and a file that there is not, which takes the right. */
const elsewhere: readonly string[] = ['/events', '/stations/:id/files/:file']
const read = routes.filter(({ method, path }) => method === 'GET' && !elsewhere.includes(path))
const answersTo = async (session: Session) => {
  const answers: { path: string; status: number; text: string }[] = []
  for (const route of read)
    for (const query of route.path.includes(':') ? [''] : ['?limit=200', '?limit=1']) {
      const period = route.path.endsWith('/timeline') ? `?from=${instant(-1)}&to=${instant(86_400)}` : query
      const response = await session.raw(addressAt(route, world.own) + period)
      answers.push({ path: route.path, status: response.status, text: await response.text() })
    }
  return answers
}

const withoutPersonal = async (): Promise<Session> => {
  const { app, everywhere } = world
  const name = `All but personal ${Math.random()}`
  const few = rights.filter((right) => right !== 'viewPersonal' && right !== 'view')
  const { body } = await everywhere.post<Role>('/roles', { name, rights: few })
  return await app.logIn(body.id)
}

test('a whole token, and whose it is, is in no answer to who lacks viewPersonal, and where it was for others', async () => {
  await plant(world.own)
  const reader = await withoutPersonal()
  const viewer = await world.app.logIn('viewer')
  const whole = await answersTo(world.everywhere)
  const shown = new Set(whole.filter(({ text }) => text.includes(card)).map(({ path }) => path))
  for (const session of [reader, viewer]) {
    const masked = await answersTo(session)
    expect(masked.filter(({ text }) => text.toUpperCase().includes(card)).map(({ path }) => path)).toEqual([])
    expect(masked.filter(({ text }) => text.includes(person)).map(({ path }) => path)).toEqual([])
    expect(masked.filter(({ status }) => status >= 500)).toEqual([])
    // Cursors are of the rows' keys.
    for (const { text } of masked)
      for (const [, next = ''] of text.matchAll(/"next":"([^"]+)"/g))
        expect(Buffer.from(next, 'base64url').toString()).not.toContain('PLANTED')
  }
  expect(whole.some(({ path, text }) => path === '/tokens' && text.includes(person))).toBe(true)
  const masked = await answersTo(reader)
  const ends = new Set(masked.filter(({ text }) => text.includes('…XYZ7')).map(({ path }) => path))
  const closed = new Set(masked.filter(({ status }) => status === 403).map(({ path }) => path))
  expect([...shown].filter((path) => !ends.has(path) && !closed.has(path))).toEqual([])
  expect([...shown].sort()).toEqual([
    '/audit',
    '/audit.csv',
    '/audit.jsonl',
    '/commands',
    '/commands/:id',
    '/commands/:id/messages',
    '/overview',
    '/reservations',
    '/stations',
    '/stations/:id',
    '/stations/:id/connectors',
    '/stations/:id/local-list',
    '/stations/:id/messages',
    '/stations/:id/messages/:messageId',
    '/stations/:id/reservations',
    '/stations/:id/transactions/:transactionId',
    '/stations/:id/transactions/:transactionId/receipt',
    '/tokens',
    '/tokens.csv',
    '/tokens/unknown',
    '/transactions',
    '/transactions.csv',
  ])
}, 120_000)

test('nobody finds a token by searching who lacks viewPersonal', async () => {
  const viewer = await world.app.logIn('viewer')
  for (const address of ['/transactions?token=PLANTED', '/transactions.csv?token=', '/tokens?text=PLAN']) {
    const { status, body } = await viewer.get<{ detail: string }>(address)
    expect([address, status]).toEqual([address, 403])
    expect(body.detail).toMatch(
      /^The filter (token|text) finds tokens: your role lacks the right viewPersonal$/,
    )
    expect((await world.everywhere.get(address)).status).toBe(200)
  }
  expect((await viewer.get('/stations?text=CS')).status).toBe(200)
  const { secret } = await addKey(world.everywhere, ['view'])
  const refused = await askWithKey(world.app, secret, '/api/v1/tokens?text=PLAN')
  expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('this API key lacks')])
  const csv = await (await askWithKey(world.app, secret, '/api/v1/transactions.csv')).text()
  expect([csv.includes('…XYZ7'), csv.includes(card)]).toEqual([true, false])
})

test('pages follow on each other for them too, by cursors of their own', async () => {
  const viewer = await world.app.logIn('viewer')
  const seen: string[] = []
  let cursor = ''
  do {
    const { status, body } = await viewer.get<Page<Token>>(`/tokens?limit=1${cursor}`)
    expect(status).toBe(200)
    seen.push(...body.items.map(({ value }) => value))
    cursor = body.next === null ? '' : `&cursor=${body.next}`
  } while (cursor !== '' && seen.length < 20)
  const all = (await world.everywhere.get<Page<Token>>('/tokens')).body.items
  expect(seen).toEqual(all.map(({ value }) => `…${value.slice(-4)}`))
  const { next } = (await world.everywhere.get<Page<Token>>('/tokens?limit=1')).body
  expect((await viewer.get(`/tokens?limit=1&cursor=${next}`)).status).toBe(422)
})

test('what changes something answers them the same way, and takes no masked token', async () => {
  const reader = await withoutPersonal()
  const made = await reader.post<Token>('/tokens', { value: 'NEW-CARD-55667788' })
  expect([made.status, made.body.value]).toEqual([201, '…7788'])
  expect((await world.app.store.tokens.get({ type: 'ISO14443', value: 'NEW-CARD-55667788' }))?.value).toBe(
    'NEW-CARD-55667788',
  )
  const back = await reader.patch(`/stations/${world.own.station}/local-list`, { groups: ['…XYZ7'] })
  expect(back.status).toBe(422)
  expect((await reader.post('/tokens', { value: 'NEW-CARD-1', alias: '…' })).status).toBe(422)
  const { body } = await world.everywhere.get<LocalList>(`/stations/${world.own.station}/local-list`)
  expect(body.groups).toEqual([card])
})
