import { describe, expect, test } from 'bun:test'
import type { TLSSocket } from 'node:tls'
import { ftpLogin } from '@ocpp/shared/contracts/file-transfer'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { until } from '@ocpp/shared/testing/until'
import { rawFtp } from '../../../testing/ftp-client.ts'
import { greeted, loggedIn, sends, tryLogin } from '../../../testing/ftp-session.ts'
import { ftpWorld } from '../../../testing/ftp-world.ts'

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
