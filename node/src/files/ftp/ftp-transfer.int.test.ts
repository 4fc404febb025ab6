import { describe, expect, test } from 'bun:test'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { until } from '@ocpp/shared/testing/until'
import { loggedIn, sends, transferring } from '../../../testing/ftp-session.ts'
import { ftpWorld } from '../../../testing/ftp-world.ts'

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
