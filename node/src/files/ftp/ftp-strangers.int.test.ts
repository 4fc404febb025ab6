import { describe, expect, test } from 'bun:test'
import { connect } from 'node:net'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { until } from '@ocpp/shared/testing/until'
import { greeted, loggedIn, transferring } from '../../../testing/ftp-session.ts'
import { ftpWorld } from '../../../testing/ftp-world.ts'

describe('strangers', () => {
  test('who say too much at once, or too long a word, are gone', async () => {
    await using world = await ftpWorld()
    for (const text of ['x'.repeat(600), 'NOOP\r\n'.repeat(100), `USER ${'x'.repeat(600)}\r\n`]) {
      const ftp = await greeted(world)
      ftp.say(text)
      await until('it is closed', () => ftp.socket.destroyed)
    }
  })

  test('who are silent are gone in time, also in the middle of a handshake', async () => {
    await using world = await ftpWorld({ idleMs: 400 })
    const silent = await greeted(world)
    expect(await silent.nextReply()).toBe('')
    const half = await greeted(world)
    expect(await half.ask('AUTH TLS')).toStartWith('234')
    expect(await half.nextReply()).toBe('')
  })

  test('who come in floods keep nobody out who has a job', async () => {
    await using world = await ftpWorld()
    const working = await transferring(world)
    working.data.write('the beginning, ')
    const flood = Array.from({ length: 300 }, (_, at) => {
      const socket = connect({ port: world.port, host: '127.0.0.1', localAddress: `127.0.${at % 50}.9` })
      socket.on('error', () => {})
      socket.write('USER x\r\nPASS y\r\nUSER x\r\n')
      return socket
    })
    const beside = await loggedIn(world)
    working.data.end('and the end')
    expect(await working.ftp.nextReply()).toBe('226 done')
    expect(world.content().toString()).toBe('the beginning, and the end')
    for (const socket of flood) socket.destroy()
    working.ftp.end()
    beside.end()
  })
})

test('a port that cannot be opened is a broken setting', async () => {
  await using world = await ftpWorld()
  const second = await ftpWorld({ port: world.port }).catch((error: unknown) => error)
  expect(isAppError(second, 'settings') && second.message).toContain('NODE_FTP_PORT')
})
