import { afterAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { startTestApp } from '../../../testing/management-app.ts'
import { tokenRecord } from '../../../testing/operator-records.ts'
import { freshId, messageRecord, stationRecord } from '../../../testing/records.ts'

const app = await startTestApp()
afterAll(app.close)
const viewer = await app.logIn('viewer')

const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 8, count)).toISOString()
const exported = async (station: string, query = ''): Promise<string> => {
  const response = await viewer.raw(`/stations/${encodeURIComponent(station)}/messages.jsonl${query}`)
  expect(response.status).toBe(200)
  return response.text()
}
const linesOf = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { time: string; direction: string; station: string; frame: unknown[] })

test('the log comes oldest first over many pages, the newest rows of the period, each with its answer', async () => {
  const station = freshId('LOG-')
  await app.store.stations.put(stationRecord({ id: station }))
  const rows = Array.from({ length: 450 }, (_, count) =>
    messageRecord({ id: `${station}-${1000 + count}`, station, at: minute(count), messageId: `m${count}` }),
  )
  await app.store.messages.insertMany(rows)
  const all = linesOf(await exported(station))
  expect(all.filter(({ direction }) => direction === 'in').map(({ frame }) => frame[1])).toEqual(
    rows.map(({ messageId }) => messageId),
  )
  expect(all.slice(0, 2)).toEqual([
    { time: minute(0), direction: 'in', station: 'STATION1', frame: [2, 'm0', 'Heartbeat', {}] },
    {
      ...{ time: '2026-01-01T08:00:00.001Z', direction: 'out', station: 'STATION1' },
      frame: [3, 'm0', { currentTime: '2026-03-01T08:00:00.000Z' }],
    },
  ])
  const some = linesOf(await exported(station, `?to=${minute(300)}&rows=250`))
  expect(some.filter(({ direction }) => direction === 'in').map(({ time }) => time)).toEqual(
    rows.slice(50, 300).map(({ at }) => at),
  )
})

test('it is a file of its own, for whoever may look, of stations that are there, not without end', async () => {
  const station = freshId('LOG-')
  await app.store.stations.put(stationRecord({ id: station }))
  const response = await viewer.raw(`/stations/${station}/messages.jsonl`)
  expect([response.status, response.headers.get('content-disposition'), await response.text()]).toEqual([
    200,
    'attachment; filename="station-log.jsonl"',
    '',
  ])
  expect((await viewer.refused('GET', `/stations/${station}/messages.jsonl?rows=20001`)).status).toBe(422)
  expect((await viewer.refused('GET', '/stations/NOBODY/messages.jsonl')).status).toBe(404)
})

const identity = fc.stringMatching(/^[A-Z][A-Z0-9.*-]{5,14}[0-9]$/)

test('no identity of the store stands in it: station, serial, address, tokens, wherever a message mentions them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(identity, { minLength: 5, maxLength: 5, selector: (text) => text.slice(0, 6) }),
      async ([id = '', serial = '', token = '', mentioned = '', site = '']) => {
        const station = `${id}-${freshId('S')}`
        await app.store.stations.put(
          stationRecord({ id: station, serialNumber: serial, site, name: `${site} Garage` }),
        )
        for (const value of [token, mentioned]) await app.store.tokens.put(tokenRecord({ value }))
        const said = (count: number, action: string, request: object | string) =>
          messageRecord({
            ...{
              id: `${station}-${count}`,
              station,
              at: minute(count),
              action,
              messageId: `${serial}-${count}`,
            },
            request: typeof request === 'string' ? request : JSON.stringify(request),
            response: JSON.stringify({ data: `${token} at ${station}` }),
          })
        await app.store.messages.insertMany([
          said(0, 'StatusNotification', {
            connectorId: 1,
            info: `${mentioned.toLowerCase()}, ${token} in ${site}`,
          }),
          said(1, 'DataTransfer', {
            vendorId: 'x',
            data: JSON.stringify({ who: mentioned, [token]: serial }),
          }),
          said(2, 'Authorize', { idTag: token }),
          said(3, '', `[2,"x","Authorize",{"idTag":"${mentioned}",,"${serial}"`),
        ])
        const text = (await exported(station)).toLowerCase()
        for (const name of [station, serial, token, mentioned, site])
          expect(text).not.toContain(name.toLowerCase())
        expect(linesOf(text)).toHaveLength(8)
      },
    ),
    { numRuns: 40 },
  )
})
