import { afterAll, beforeAll, expect, test } from 'bun:test'
import { exchangeOutcomes } from '@ocpp/shared/contracts/journal'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { freePort } from '@ocpp/shared/testing/services/free-port'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { type Db, MongoClient } from 'mongodb'
import { commandRecord } from '../../../testing/operator-records.ts'
import {
  instant,
  messageRecord,
  rollupDelta,
  stationRecord,
  transactionRecord,
} from '../../../testing/records.ts'
import { indexes } from './indexes.ts'
import { createMongoStore } from './mongo-store.ts'

const log = silentLogger
const codeOf = (error: unknown) => (isAppError(error) ? error.code : `not an AppError: ${error}`)

let client: MongoClient
let db: Db
let url: string
beforeAll(async () => {
  const fresh = (await mongodb()).freshDatabase()
  url = fresh.url
  client = new MongoClient(url)
  db = client.db(fresh.name)
})
afterAll(async () => {
  await db.dropDatabase()
  await client.close()
})

const keysOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}

test('no name that a station or a person made becomes a key of a document', async () => {
  const store = await createMongoStore({ url, log, messageLogDays: 10_000 })
  await store.stations.put(
    stationRecord({ id: 'K', marks: { link: '', boot: '', statuses: { '$1.1': 'x' }, ended: { $2: 'y' } } }),
  )
  await store.transactions.putMany([
    transactionRecord({ station: 'K', registers: { [instant()]: { at: instant(), wh: 1 } } }),
  ])
  await store.commands.insert(commandRecord({ payload: { $where: { 'a.b': 1 } } }))
  await store.counters.next('$name.of')
  await store.close()
  for (const name of ['stations', 'transactions', 'commands', 'counters']) {
    const documents = await db.collection(name).find().toArray()
    expect(documents.length).toBeGreaterThan(0)
    for (const key of keysOf(documents)) expect(key, name).toMatch(/^[A-Za-z_]+$/)
  }
})

test('messages are removed by age, and a changed age holds from the next start', async () => {
  const ageInIndex = async () => {
    const found = (await db.collection('messages').indexes()).find(({ name }) => name === 'retention')
    return [found?.key, found?.expireAfterSeconds]
  }
  const first = await createMongoStore({ url, log, messageLogDays: 10_000 })
  await first.messages.insertMany([messageRecord({ id: 'dated', at: instant(5) })])
  await first.close()
  expect(await ageInIndex()).toEqual([{ loggedAt: 1 }, 10_000 * 86_400])
  const stored = await db.collection<{ _id: string; loggedAt: Date }>('messages').findOne({ _id: 'dated' })
  expect(stored?.loggedAt).toEqual(new Date(instant(5)))
  const second = await createMongoStore({ url, log, messageLogDays: 9_000 })
  await second.close()
  expect(await ageInIndex()).toEqual([{ loggedAt: 1 }, 9_000 * 86_400])
})

test('indexes of before give way to those of now, and what an operator has added stays', async () => {
  const name = `${db.databaseName}_before`
  const before = client.db(name)
  await before.collection('transactions').createIndexes([
    { name: 'by_start', key: { startedAt: 1, station: 1, transactionId: 1, energyWh: 1 } },
    { name: 'of_the_operator', key: { stopReason: 1 } },
  ])
  await before.collection('messages').createIndex({ station: 1, at: 1, _id: 1 }, { name: 'by_time' })
  const namesOf = async (collection: string) =>
    (await before.collection(collection).indexes()).map((one) => one.name).sort()
  for (const start of ['first', 'second']) {
    const store = await createMongoStore({ url, database: name, log, messageLogDays: 10_000 })
    await store.close()
    expect(await namesOf('messages'), start).toEqual(['_id_', 'in_time', 'in_trouble', 'retention'])
    expect(await namesOf('transactions'), start).toEqual(
      [...indexes.transactions.map((one) => one.name), '_id_', 'of_the_operator'].sort(),
    )
  }
  await before.dropDatabase()
})

test("what went wrong sorts after 'answered', by which its index is found", () => {
  expect(exchangeOutcomes.toSorted()[0]).toBe('answered')
})

test('what is nearly always new is taken for new, and looked for only when it was there', async () => {
  const store = await createMongoStore({ url, log, messageLogDays: 10_000 })
  let tries = 0
  const insert = (ids: readonly string[]) =>
    store.atomically((within) => {
      tries++
      return within.messages.insertMany(ids.map((id) => messageRecord({ id })))
    })
  expect([await insert(['new-1', 'new-2']), tries]).toEqual([[true, true], 1])
  expect([await insert(['new-2', 'new-3', 'new-3']), tries]).toEqual([[false, true, false], 3])
  await store.close()
})

test('the bucket everyone adds to is several documents and one figure', async () => {
  const store = await createMongoStore({ url, log, messageLogDays: 10_000 })
  for (let i = 0; i < 40; i++) {
    await store.rollups.add([rollupDelta({ scope: 'network', energyWh: 1 })])
    await store.rollups.add([rollupDelta({ scope: 'station:A', energyWh: 1 })])
  }
  const documents = (scope: string) => db.collection('rollups').countDocuments({ scope })
  expect(await documents('network')).toBeGreaterThan(1)
  expect(await documents('station:A')).toBe(1)
  for (const scope of ['network', 'station:A']) {
    const bucket = rollupDelta({ scope, energyWh: 40 })
    expect(await store.rollups.range(scope, instant(), instant(900))).toEqual([bucket])
  }
  await store.close()
})

test('a server that does not answer is unavailable, a broken URL a broken setting', async () => {
  const nobody = `mongodb://127.0.0.1:${await freePort()}/x?directConnection=true&serverSelectionTimeoutMS=200`
  expect(await createMongoStore({ url: nobody, log }).catch(codeOf)).toBe('unavailable')
  expect(await createMongoStore({ url: 'mongodb://', log }).catch(codeOf)).toBe('settings')
})
