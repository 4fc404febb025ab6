import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { DeadLetter } from '@ocpp/shared/blocks/operations/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import { until } from '@ocpp/shared/testing/until'
import { comesIn } from '../node/testing/station.ts'
import type { Api } from './support/api.ts'
import { type Embedded, startEmbedded } from './support/embedded.ts'

/** An answered message that the store refuses for good: set aside, there after a kill -9, and replayed. */
let system: Embedded
let api: Api
beforeAll(async () => {
  system = await startEmbedded([], { LOG_LEVEL: 'error' })
  api = await system.login()
}, 60_000)
afterAll(() => system?.stop(), 20_000)

const station = 'POISON-1'
const inStore = (sql: string) => {
  const db = new Database(join(system.dataDir, 'management.sqlite'), { readwrite: true })
  db.run('PRAGMA busy_timeout = 5000')
  db.run(sql)
  db.close()
}
const deadLetters = () => api.get<readonly DeadLetter[]>('/dead-letters')
const logged = async (action: string) => {
  const page = await api.get<Page<Message>>(`/stations/${station}/messages?action=${action}`)
  return page.items[0]
}

test('a message that cannot be applied is kept as a dead letter through a kill -9 and can be replayed', async () => {
  const { secret } = await api.send<StationWithSecret>('POST', '/stations', { id: station })
  const connect = () =>
    comesIn({ port: Number(new URL(system.stations).port), id: station, password: secret ?? '' })
  const first = await connect()
  inStore(`CREATE TRIGGER poison BEFORE INSERT ON messages WHEN NEW.action = 'DataTransfer'
    BEGIN SELECT RAISE(ABORT, 'poison'); END`)
  const [kind] = await first.call('DataTransfer', { vendorId: 'v', data: 'precious' })
  expect(kind).toBe(3)

  const [deadLetter] = await until('it was set aside', async () => {
    const found = await deadLetters()
    return found.length === 1 && found
  })
  expect(deadLetter!.body).toContain('precious')
  expect(deadLetter!.error).toContain('poison')
  // What follows it is not held up.
  await first.call('Heartbeat', {})
  await first.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' })
  await until('the next message is in the log', () => logged('StatusNotification'))

  system.process().kill('SIGKILL')
  await system.process().exited
  await system.restart()
  api = await system.login()
  expect(await deadLetters()).toEqual([deadLetter!])

  const replay = () => api.raw(`/dead-letters/${deadLetter!.id}/replay`, { method: 'POST' })
  expect((await replay()).status).toBe(204)
  const again = await until('it was set aside again', async () => {
    const found = await deadLetters()
    return found.length === 1 && found[0]!.id !== deadLetter!.id && found[0]
  })
  inStore('DROP TRIGGER poison')
  expect(await logged('DataTransfer')).toBeUndefined()
  await api.send('POST', `/dead-letters/${again.id}/replay`)
  expect(await until('it is in the log', () => logged('DataTransfer'))).toMatchObject({
    request: '{"vendorId":"v","data":"precious"}',
    outcome: 'answered',
  })
  expect(await deadLetters()).toEqual([])
  expect((await replay()).status).toBe(404)
}, 90_000)
