import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { FirmwareFile, Job, StationFile } from '@ocpp/shared/blocks/firmware/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { download, upload } from '@ocpp/simulator/behaviours/jobs/file-address'
import { rawFtp } from '../../../node/testing/ftp-client.ts'
import { ftpWorld } from '../../../node/testing/ftp-world.ts'
import { type LiveStation, liveStation, type Version } from '../support/live-station.ts'
import { answerOf, rawStation } from '../support/raw-station.ts'
import { type System, startSystem } from '../support/system.ts'

type Jobs = Page<Job>
const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']
const ftp = { NODE_FTP_PORT: '0', NODE_FTP_PASSIVE_PORTS: '0', NODE_FTP_HOST: '127.0.0.1' }
const image = 'firmware 3.2.1 for every station\n'.repeat(20_000)
const arrived = ({ items }: Jobs) => items[0]?.files[0]?.complete === true && items[0].state === 'succeeded'

/** A name, and a password that nobody sees. */
const hidden = (scheme: string, name: string) =>
  new RegExp(`${scheme}://[A-Za-z0-9_-]{11}:\\[hidden\\]@127\\.0\\.0\\.1:\\d+/${name}`)
const secret = /:[A-Za-z0-9_-]{32}@/

const uploaded = async ({ api }: System, station: LiveStation): Promise<string> => {
  await station.shows<Jobs>('/jobs', arrived)
  const {
    items: [file],
  } = await station.get<Page<StationFile>>('/files')
  return await (await api.raw(`/stations/${station.id}/files/${file?.id}`)).text()
}

const addFirmware = async ({ api }: System): Promise<FirmwareFile> => {
  const response = await api.raw('/firmware?name=all%20stations.bin&version=3.2.1', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: image,
  })
  return (await response.json()) as FirmwareFile
}

describe('a station that knows only FTP', () => {
  let system: System
  beforeAll(async () => {
    system = await startSystem('SQLite', ftp)
  })
  afterAll(() => system.stop())

  test.each(versions)('of %s sends its log, and nobody sees the password', async (version) => {
    const station = await liveStation(system, version)
    const command = await station.command('get-log', { type: 'diagnostics', transfer: 'ftp' })
    expect(command.state).toBe('accepted')
    expect(await uploaded(system, station)).toContain(`of ${station.id}`)
    const { items } = await station.get<Jobs>('/jobs')
    const files = [{ name: `${station.id}-${version === 'ocpp1.6' ? 'diagnostics' : 'DiagnosticsLog'}.log` }]
    expect(items[0]).toMatchObject({ key: command.id, problems: [], files })
    const logged = await station.logged(version === 'ocpp1.6' ? 'GetDiagnostics' : 'GetLog')
    for (const text of [logged.request, JSON.stringify(command), JSON.stringify(items)]) {
      expect(text).toMatch(hidden('ftp', 'log'))
      expect(text).not.toMatch(secret)
    }
    station.disconnect()
  })

  test.each(versions)('of %s fetches firmware and installs it', async (version) => {
    const station = await liveStation(system, version)
    const { id } = await addFirmware(system)
    const command = await station.command('update-firmware', { file: id, transfer: 'ftp' })
    expect(JSON.stringify(command)).toMatch(hidden('ftp', 'all_stations.bin'))
    await station.shows<Jobs>('/jobs', ({ items }) => items[0]?.firmwareAfter === '3.2.1')
    station.disconnect()
  })

  test.each<[Version, string]>([
    ['ocpp1.6', 'SupportedFileTransferProtocols'],
    ['ocpp2.0.1', 'OCPPCommCtrlr.FileTransferProtocols'],
  ])('of %s that says so in %s is asked to use it by itself', async (version, name) => {
    const station = await liveStation(system, version, { settings: { [name]: 'FTP' } })
    const before = await station.command('get-log', { type: 'diagnostics' })
    expect(JSON.stringify(before)).toContain('/uploads/[hidden]')
    await station.command('read-settings', { keys: [name] })
    await station.shows<readonly { value: string | null }[]>('/variables.json', (all) =>
      all.some(({ value }) => value === 'FTP'),
    )
    const after = await station.command('get-log', { type: 'diagnostics' })
    expect(JSON.stringify(after)).toMatch(hidden('ftp', 'log'))
    station.disconnect()
  })

  test('whose upload breaks off is seen to, with the reason, and may try again', async () => {
    const raw = await rawStation(system)
    const socket = await raw.connect()
    await answerOf(socket, 'BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' })
    const path = `/stations/${raw.id}`
    await until('it is online', async () => (await system.api.get<Station>(path)).link.connected)
    const asking = system.api.send('POST', `${path}/commands/get-log`, {
      type: 'diagnostics',
      transfer: 'ftp',
    })
    const { id, payload } = await socket.nextCall()
    socket.send([3, id, { fileName: 'diagnostics.zip' }])
    await asking

    const { username, password, port } = new URL(String(payload.location))
    const sends = async (content: string, breaks: boolean) => {
      const ftp = await rawFtp(Number(port))
      await ftp.nextReply()
      for (const command of [`USER ${username}`, `PASS ${password}`, 'CWD /log']) await ftp.ask(command)
      const data = await ftp.data(await ftp.ask('PASV'))
      data.on('error', () => {})
      expect(await ftp.ask('STOR diagnostics.zip')).toStartWith('150')
      data.write(content)
      if (breaks) data.resetAndDestroy()
      else data.end()
      const end = await ftp.nextReply()
      ftp.end()
      return end.slice(0, 3)
    }
    expect(await sends('the beginning of', true)).toBe('426')
    const jobOf = async () => (await system.api.get<Jobs>(`${path}/jobs`)).items[0]
    const job = await until('the job says why', async () => {
      const found = await jobOf()
      return found !== undefined && found.problems.length > 0 && found
    })
    expect(job).toMatchObject({
      problems: [{ problem: expect.stringContaining('broke off'), remoteAddress: '127.0.0.1' }],
      files: [],
    })
    expect(await sends('all of it', false)).toBe('226')
    expect((await jobOf())?.files).toMatchObject([{ name: 'diagnostics.zip', bytes: 9, complete: true }])
    socket.close()
  })

  test('is not asked for FTP with TLS where the node has no certificate', async () => {
    const station = await liveStation(system, 'ocpp1.6')
    const command = await station.command('get-log', { type: 'diagnostics', transfer: 'ftps' })
    expect(command).toMatchObject({
      state: 'refused',
      outcome: { detail: expect.stringContaining('NODE_TLS_CERT') },
    })
    station.disconnect()
  })
})

describe('without an FTP server', () => {
  let system: System
  beforeAll(async () => {
    system = await startSystem('SQLite')
  })
  afterAll(() => system.stop())

  test('a command that needs one is refused, with what to do', async () => {
    const station = await liveStation(system, 'ocpp2.0.1')
    const command = await station.command('get-log', { type: 'diagnostics', transfer: 'ftp' })
    expect(command).toMatchObject({
      state: 'refused',
      outcome: { detail: expect.stringContaining('NODE_FTP_PORT') },
    })
    station.disconnect()
  })
})

test('a simulated station sends and fetches over TLS too, and reports when it cannot', async () => {
  const firmware = new TextEncoder().encode(image)
  await using world = await ftpWorld({ ways: ['ftps'], firmware })
  const at = ({ user, password }: { user: string; password: string }, name: string, scheme = 'ftps') =>
    `${scheme}://${user}:${password}@127.0.0.1:${world.port}/${name}`
  expect(await upload(at(world.log, 'log', 'ftp'), 'a.log', image)).toBe(false)
  expect(await upload(at(world.log, 'logs/'), 'a.log', image)).toBe(true)
  expect(world.state.kept).toMatchObject([{ name: 'a.log', bytes: image.length }])
  expect(world.content().toString()).toBe(image)
  expect(await upload(at(world.log, 'log'), 'a.log', image)).toBe(false)
  expect(Buffer.from((await download(at(world.image, 'fw_1.2.bin'))) ?? []).equals(firmware)).toBe(true)
  expect(await download(at(world.image, 'other.bin'))).toBeNull()
})
