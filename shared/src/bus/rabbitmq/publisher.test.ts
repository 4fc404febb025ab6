import { expect, test } from 'bun:test'
import { EventEmitter } from 'node:events'
import type { ConfirmChannel } from 'amqplib'
import { isAppError } from '../../kernel/errors.ts'
import type { Connection, Link } from './connection.ts'
import { createPublisher } from './publisher.ts'

type Confirm = (error: unknown) => void

/** A channel that notes what is published and confirms on demand. */
class FakeChannel extends EventEmitter {
  readonly sent: { key: string; confirm: Confirm }[] = []
  writable = true

  publish(_exchange: string, key: string, _content: Buffer, _options: object, confirm: Confirm): boolean {
    this.sent.push({ key, confirm })
    return this.writable
  }
}

const open = async () => {
  const channel = new FakeChannel()
  const ending = new AbortController()
  const renewals: string[] = []
  const link: Link = {
    openChannel: () => Promise.reject(new Error('not used')),
    openOwnChannel: () => Promise.reject(new Error('not used')),
    openConfirmChannel: async () => channel as unknown as ConfirmChannel,
    ended: ending.signal,
    renew: (reason) => void renewals.push(reason),
  }
  const connection: Connection = {
    isUp: () => !ending.signal.aborted,
    install: async (install) => {
      await install(link)
      return { remove: () => {} }
    },
    close: async () => {},
  }
  const publisher = await createPublisher(connection)
  const publish = (key: string) =>
    publisher.publish('events', key, Buffer.from(key), { messageId: key }).then(
      () => 'confirmed',
      (error) => (isAppError(error) ? error.code : String(error)),
    )
  return { channel, renewals, publisher, publish, end: () => ending.abort() }
}

test('a full socket holds back what follows until it has drained, in order', async () => {
  const { channel, publish } = await open()
  channel.writable = false
  const results = ['a', 'b', 'c'].map(publish)
  await Promise.resolve()
  expect(channel.sent.map(({ key }) => key)).toEqual(['a'])
  channel.writable = true
  channel.emit('drain')
  expect(channel.sent.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  for (const { confirm } of channel.sent) confirm(null)
  expect(await Promise.all(results)).toEqual(['confirmed', 'confirmed', 'confirmed'])
})

test('a broken connection fails what is in flight and what waits', async () => {
  const { channel, publish, end } = await open()
  channel.writable = false
  const results = ['a', 'b'].map(publish)
  end()
  expect(await Promise.all(results)).toEqual(['unavailable', 'unavailable'])
  expect(await publish('c')).toBe('unavailable')
  expect(channel.sent).toHaveLength(1)
})

test('a refused message fails alone at first, then the connection is renewed', async () => {
  const { channel, renewals, publish } = await open()
  const results = ['a', 'b'].map(publish)
  await Promise.resolve()
  channel.sent[0]!.confirm(new Error('nacked'))
  channel.sent[1]!.confirm(null)
  expect(await Promise.all(results)).toEqual(['unavailable', 'confirmed'])
  expect(renewals).toEqual(['the broker refused a message'])
})

test('a message that no queue takes is unavailable although the broker confirms it', async () => {
  const { channel, renewals, publish } = await open()
  const result = publish('a')
  await Promise.resolve()
  channel.emit('return', { properties: { messageId: 'a' } })
  channel.sent[0]!.confirm(null)
  expect(await result).toBe('unavailable')
  expect(renewals).toEqual(['a queue is missing'])
})

test('closing rejects what has no confirm yet', async () => {
  const { publisher, publish } = await open()
  const result = publish('a')
  await Promise.resolve()
  publisher.close()
  expect(await result).toBe('unavailable')
  expect(await publish('b')).toBe('unavailable')
})
