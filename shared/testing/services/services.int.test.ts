import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import amqp from 'amqplib'
import { type Collection, MongoClient } from 'mongodb'
import { mongodb, type PrivateMongodb, privateMongodb } from './mongodb.ts'
import { type PrivateRabbitmq, privateRabbitmq, rabbitmq } from './rabbitmq.ts'

const STARTUP_MS = 180_000

describe('the shared broker', () => {
  test(
    'gives each suite a virtual host that begins empty',
    async () => {
      const broker = await rabbitmq()
      const [one, other] = [await broker.freshVhost(), await broker.freshVhost()]
      const first = await amqp.connect(one)
      await (await first.createChannel()).assertQueue('only-here')
      await first.close()
      const second = await amqp.connect(other)
      const channel = await second.createChannel()
      channel.on('error', () => {})
      await expect(channel.checkQueue('only-here')).rejects.toThrow('NOT_FOUND')
      await second.close()
    },
    STARTUP_MS,
  )
})

describe('a private broker', () => {
  let broker: PrivateRabbitmq
  beforeAll(async () => {
    broker = await privateRabbitmq()
  }, STARTUP_MS)
  afterAll(() => broker.close(), STARTUP_MS)

  test(
    'comes back after a crash with its durable messages',
    async () => {
      const vhost = await broker.freshVhost()
      const before = await amqp.connect(vhost)
      before.on('error', () => {})
      const channel = await before.createConfirmChannel()
      channel.on('error', () => {})
      await channel.assertQueue('kept', { durable: true, arguments: { 'x-queue-type': 'quorum' } })
      channel.sendToQueue('kept', Buffer.from('still here'), { persistent: true })
      await channel.waitForConfirms()
      await broker.kill()
      await expect(amqp.connect(vhost)).rejects.toThrow()
      await broker.start()
      const after = await amqp.connect(vhost)
      const message = await (await after.createChannel()).get('kept', { noAck: true })
      expect(message === false ? undefined : message.content.toString()).toBe('still here')
      await after.close()
    },
    STARTUP_MS,
  )
})

describe('the shared MongoDB', () => {
  test(
    'names a database nobody has used',
    async () => {
      const server = await mongodb()
      const { name, url } = server.freshDatabase()
      const client = new MongoClient(url)
      expect(client.db().databaseName).toBe(name)
      expect(await client.db().listCollections().toArray()).toEqual([])
      await client.close()
    },
    STARTUP_MS,
  )
})

describe('a private MongoDB', () => {
  let server: PrivateMongodb
  beforeAll(async () => {
    server = await privateMongodb()
  }, STARTUP_MS)
  afterAll(() => server.close(), STARTUP_MS)

  test(
    'comes back after a crash with what it had acknowledged',
    async () => {
      const { url } = server.freshDatabase()
      await withCollection(url, (notes) =>
        notes.insertOne({ word: 'kept' }, { writeConcern: { w: 'majority', journal: true } }),
      )
      await server.kill()
      await server.start()
      const word = await withCollection(url, async (notes) => (await notes.findOne())?.word)
      expect(word).toBe('kept')
    },
    STARTUP_MS,
  )
})

async function withCollection<T>(url: string, use: (notes: Collection) => Promise<T>): Promise<T> {
  const client = new MongoClient(url)
  try {
    return await use(client.db().collection('notes'))
  } finally {
    await client.close()
  }
}
