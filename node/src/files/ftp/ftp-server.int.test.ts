import { describe, expect, test } from 'bun:test'
import { connect } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { ftpLogin } from '@ocpp/shared/contracts/file-transfer'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { until } from '@ocpp/shared/testing/until'
import { type RawFtp, rawFtp } from '../../../testing/ftp-client.ts'
import { type FtpWorld, ftpWorld } from '../../../testing/ftp-world.ts'

interface Login {
  readonly user: string
  readonly password: string
}

const greeted = async ({ port }: FtpWorld): Promise<RawFtp> => {
  const ftp = await rawFtp(port)
  expect(await ftp.nextReply()).toBe('220 ready')
  return ftp
}
const tryLogin = async (ftp: RawFtp, { user, password }: Login): Promise<string> => {
  await ftp.ask(`USER ${user}`)
  return await ftp.ask(`PASS ${password}`)
}
const loggedIn = async (world: FtpWorld, who: 'log' | 'image' = 'log'): Promise<RawFtp> => {
  const ftp = await greeted(world)
  expect(await tryLogin(ftp, world[who])).toBe('230 welcome')
  return ftp
}
/** A connection over which a file is awaited, or on its way. */
const transferring = async (world: FtpWorld, command = 'STOR a.log') => {
  const ftp = await loggedIn(world, command.startsWith('STOR') ? 'log' : 'image')
  const data = await ftp.data(await ftp.ask('EPSV'))
  data.on('error', () => {})
  expect(await ftp.ask(command)).toBe('150 go on')
  return { ftp, data }
}
const sends = async (world: FtpWorld, content: string | Uint8Array): Promise<string> => {
  const { ftp, data } = await transferring(world)
  data.end(content)
  const end = await ftp.nextReply()
  ftp.end()
  return end
}

describe('a login', () => {
  test('that was made for no job opens nothing, and what cannot be one is asked of nobody', async () => {
    await using world = await ftpWorld()
    const ftp = await greeted(world)
    for (const guess of [
      { user: 'anonymous', password: 'me@example.org' },
      { user: '../../etc', password: 'passwd' },
    ])
      expect(await tryLogin(ftp, guess)).toBe('530 no')
    expect(world.state.asked).toBe(0)
    expect(await tryLogin(ftp, ftpLogin(newSecret()))).toBe('530 no')
    expect(world.state.asked).toBe(1)
    expect(await ftp.nextReply()).toBe('')
  })

  test('is used up by its upload, and good until then', async () => {
    await using world = await ftpWorld()
    expect(await sends(world, 'first')).toBe('226 done')
    expect(await tryLogin(await greeted(world), world.log)).toBe('530 no')
    expect(world.content().toString()).toBe('first')
  })

  test('that nobody can look up is asked to come later', async () => {
    await using world = await ftpWorld()
    world.state.isAway = true
    const ftp = await greeted(world)
    expect(await tryLogin(ftp, world.log)).toBe('421 try later')
    expect(await ftp.nextReply()).toBe('')
  })

  test('of one job moves nothing of another', async () => {
    await using world = await ftpWorld({ firmware: new Uint8Array(10) })
    const ftp = await loggedIn(world, 'image')
    await ftp.ask('PASV')
    expect(await ftp.ask('STOR a.log')).toStartWith('550')
    expect(await ftp.ask('RETR other.bin')).toStartWith('550')
    expect(await ftp.ask('SIZE fw_1.2.bin')).toBe('213 10')
    ftp.end()
  })
})

describe('TLS', () => {
  test('forgets what was said before it', async () => {
    await using world = await ftpWorld()
    const ftp = await greeted(world)
    const { user, password } = world.log
    ftp.say(`USER ${user}\r\nAUTH TLS\r\nUSER ${user}\r\nPASS ${password}\r\nUSER injected\r\nPAS`)
    expect(await ftp.nextReply()).toStartWith('331')
    expect(await ftp.nextReply()).toStartWith('234')
    await ftp.secure()
    expect(await ftp.ask('PASS x')).toStartWith('503')
    expect(await ftp.ask('PWD')).toStartWith('530')
    expect(world.state.asked).toBe(0)
    expect(await tryLogin(ftp, world.log)).toStartWith('230')
    ftp.end()
  })

  test('that was asked for is needed for the login and for the data', async () => {
    await using world = await ftpWorld({ ways: ['ftps'] })
    const clear = await greeted(world)
    expect(await tryLogin(clear, world.log)).toBe('534 AUTH TLS first')
    expect(await clear.nextReply()).toBe('')
    const ftp = await greeted(world)
    await ftp.ask('AUTH TLS')
    await ftp.secure()
    expect(await tryLogin(ftp, world.log)).toBe('230 welcome')
    await ftp.ask('PASV')
    expect(await ftp.ask('STOR a.log')).toStartWith('521')
    await ftp.ask('PROT P')
    const data = await ftp.data(await ftp.ask('PASV'), { tls: true })
    expect(await ftp.ask('STOR a.log')).toStartWith('150')
    data.end('over TLS')
    expect(await ftp.nextReply()).toBe('226 done')
    ftp.end()
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'of the data resumes that of the login, by %s',
    async (version) => {
      await using world = await ftpWorld()
      const ftp = await rawFtp(world.port, version)
      await ftp.nextReply()
      await ftp.ask('AUTH TLS')
      await ftp.secure()
      expect(await tryLogin(ftp, world.log)).toBe('230 welcome')
      await ftp.ask('PROT P')
      const data = (await ftp.data(await ftp.ask('PASV'), { tls: true })) as TLSSocket
      const secure = new Promise((resolve) => data.once('secureConnect', resolve))
      expect(await ftp.ask('STOR a.log')).toStartWith('150')
      await secure
      expect([data.getProtocol(), data.isSessionReused()]).toEqual([version, true])
      data.end('over TLS')
      expect(await ftp.nextReply()).toBe('226 done')
      ftp.end()
    },
  )

  test('is not there without a certificate', async () => {
    await using world = await ftpWorld({ tls: undefined })
    const ftp = await greeted(world)
    expect(await ftp.ask('AUTH TLS')).toStartWith('502')
    expect(await ftp.ask('FEAT')).not.toContain('TLS')
    ftp.end()
  })

  test('of the data that fails is reported, and the login stays good', async () => {
    await using world = await ftpWorld()
    const ftp = await greeted(world)
    await ftp.ask('AUTH TLS')
    await ftp.secure()
    await tryLogin(ftp, world.log)
    await ftp.ask('PROT P')
    const data = await ftp.data(await ftp.ask('PASV'))
    data.on('error', () => {})
    expect(await ftp.ask('STOR a.log')).toStartWith('150')
    data.write('this is no handshake')
    expect(await ftp.nextReply()).toStartWith('426')
    await until('it was reported', () => world.state.problems.length > 0)
    expect(world.state.problems[0]).toStartWith('TLS failed')
    expect(await sends(world, 'then in clear')).toBe('226 done')
  })
})

describe('a data connection', () => {
  test('is taken from the address of the control connection alone', async () => {
    await using world = await ftpWorld()
    const ftp = await loggedIn(world)
    const passive = await ftp.ask('PASV')
    const stranger = await ftp.data(passive, { localAddress: '127.0.0.2' })
    const gone = new Promise((resolve) => stranger.once('close', resolve))
    stranger.on('error', () => {})
    stranger.end('from somebody else')
    await gone
    const data = await ftp.data(passive)
    await ftp.ask('STOR a.log')
    data.end('from the station')
    expect(await ftp.nextReply()).toBe('226 done')
    expect(world.content().toString()).toBe('from the station')
    ftp.end()
  })

  test('that never comes ends the wait, with the reason', async () => {
    await using world = await ftpWorld({ idleMs: 400 })
    const ftp = await loggedIn(world)
    await ftp.ask('PASV')
    expect(await ftp.ask('STOR a.log')).toBe('150 go on')
    expect(await ftp.nextReply()).toStartWith('425')
    await until('it was reported', () => world.state.problems.length > 0)
    expect(world.state.problems).toEqual(['The station opened no data connection'])
    ftp.end()
  })

  test('has one of the ports that were given, which is free again afterwards', async () => {
    const port = await new Promise<number>((resolve) => {
      const probe = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
      resolve(probe.port)
      probe.stop(true)
    })
    await using world = await ftpWorld({ passive: { from: port, to: port }, firmware: new Uint8Array(9) })
    for (let turn = 0; turn < 3; turn++) {
      const { ftp, data } = await transferring(world, 'RETR fw_1.2.bin')
      expect(data.remotePort).toBe(port)
      data.resume()
      expect(await ftp.nextReply()).toBe('226 done')
      const waiting = await loggedIn(world)
      expect(await waiting.ask('PASV')).toStartWith('227')
      expect(await ftp.ask('PASV')).toBe('425 no port free')
      waiting.end()
      await until('it is free', async () => (await ftp.ask('PASV')).startsWith('227'))
      ftp.end()
      await until('that one too', async () => {
        const next = await loggedIn(world)
        const reply = await next.ask('PASV')
        next.end()
        return reply.startsWith('227')
      })
    }
  })
})

describe('an upload', () => {
  test('that is too large is stopped, and the login stays good', async () => {
    await using world = await ftpWorld({ maxBytes: 300_000 })
    const { ftp, data } = await transferring(world)
    data.write(new Uint8Array(1_000_000))
    expect(await ftp.nextReply()).toBe('552 too large')
    await until('it was reported', () => world.state.problems.length > 0)
    expect(world.state.problems).toEqual(['The upload is too large'])
    ftp.end()
    expect(await sends(world, 'small enough')).toBe('226 done')
  })

  test('that stalls, breaks or is empty is dropped, with the reason, and the login stays good', async () => {
    await using world = await ftpWorld({ idleMs: 500 })
    const stalls = await transferring(world)
    stalls.data.write('the beginning of')
    expect(await stalls.ftp.nextReply()).toStartWith('426')
    const breaks = await transferring(world)
    breaks.data.write('the beginning of')
    await until('it has begun', () => world.state.chunks.size > 0)
    breaks.data.resetAndDestroy()
    expect(await breaks.ftp.nextReply()).toStartWith('426')
    expect(await sends(world, '')).toStartWith('426')
    await until('all was reported', () => world.state.problems.length === 3)
    expect(world.state.problems).toEqual([
      'The upload was too slow',
      expect.stringContaining('The upload broke off'),
      'The station sent an empty file',
    ])
    expect(world.state.kept).toEqual([])
    expect(await sends(world, 'all of it')).toBe('226 done')
  })

  test('is given up by ABOR', async () => {
    await using world = await ftpWorld()
    const { ftp, data } = await transferring(world)
    data.write('the beginning of')
    await until('it has begun', () => world.state.chunks.size > 0)
    ftp.say('\xff\xf4\xff\xf2ABOR\r\n')
    expect(await ftp.nextReply()).toBe('426 broken off')
    expect(await ftp.nextReply()).toBe('226 aborted')
    await until('it was reported', () => world.state.problems.length > 0)
    expect(world.state.problems).toEqual(['The transfer was aborted'])
    expect(world.state.kept).toEqual([])
    expect(await ftp.ask('NOOP')).toBe('200 ok')
    ftp.end()
  })

  test('is given up when the server stops', async () => {
    const world = await ftpWorld()
    const { data } = await transferring(world)
    data.write('the beginning of')
    await until('it has begun', () => world.state.chunks.size > 0)
    await world.stop()
    await until('it was dropped', () => world.state.dropped === 1)
    expect(world.state.kept).toEqual([])
    await world[Symbol.asyncDispose]()
  })

  test('is kept though the station leaves without waiting for the answer', async () => {
    await using world = await ftpWorld()
    const { ftp, data } = await transferring(world)
    data.write('all ')
    await until('it has begun', () => world.state.chunks.size > 0)
    ftp.end()
    data.end('of it')
    await until('it is kept', () => world.state.kept.length === 1)
    expect(world.content().toString()).toBe('all of it')
  })

  test('waits in the station while the management is slow', async () => {
    const gate = Promise.withResolvers<void>()
    await using world = await ftpWorld({ maxBytes: 100_000_000, onPiece: () => gate.promise })
    const { ftp, data } = await transferring(world)
    const content = Buffer.alloc(50_000_000, 'x')
    data.end(content)
    await until('a piece is on its way', () => world.state.chunks.size > 0)
    let [left, still] = [0, 0]
    await until('nothing moves any more', () => {
      still = data.writableLength === left ? still + 1 : 0
      left = data.writableLength
      return still > 40
    })
    // What has left the client is in the kernel's buffers and in a few pieces here.
    expect(left).toBeGreaterThan(30_000_000)
    gate.resolve()
    expect(await ftp.nextReply()).toBe('226 done')
    expect(world.state.kept[0]?.bytes).toBe(content.length)
    ftp.end()
  }, 30_000)
})

describe('a download', () => {
  const firmware = new Uint8Array(120 * chunkBytes).map((_, at) => at % 251)

  test('goes on where it was broken off', async () => {
    await using world = await ftpWorld({ firmware })
    const ftp = await loggedIn(world, 'image')
    const data = await ftp.data(await ftp.ask('EPSV'))
    const pieces: Buffer[] = []
    data.on('data', (piece: Buffer) => pieces.push(piece))
    expect(await ftp.ask(`REST ${firmware.length - 300_000}`)).toStartWith('350')
    expect(await ftp.ask('RETR fw_1.2.bin')).toStartWith('150')
    expect(await ftp.nextReply()).toBe('226 done')
    await until('all is here', () => Buffer.concat(pieces).length === 300_000)
    expect(Buffer.concat(pieces).equals(firmware.subarray(-300_000))).toBe(true)
    ftp.end()
  })

  test('is fetched no faster than the station reads, and given up when it does not', async () => {
    await using world = await ftpWorld({ firmware, idleMs: 400 })
    const { ftp } = await transferring(world, 'RETR fw_1.2.bin')
    const asked = world.state.asked
    expect(await ftp.nextReply()).toStartWith('426')
    // The kernel takes some of it; 30 MB it does not take.
    expect(world.state.asked - asked).toBeLessThan(100)
    await until('it was reported', () => world.state.problems.length > 0)
    expect(world.state.problems).toEqual(['The download was too slow'])
    ftp.end()
  })
})

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
