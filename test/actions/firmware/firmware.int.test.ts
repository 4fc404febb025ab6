import { describe, expect, test } from 'bun:test'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { Page } from '@ocpp/shared/api/paging'
import type { FirmwareFile, Job } from '@ocpp/shared/blocks/firmware/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { fileServer, selfSigned } from '../support/file-server.ts'
import { liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

const image = 'firmware 1.2.3 for every station\n'.repeat(50)
const soon = () => new Date().toISOString()
const jobs = (wanted: (job: Job) => boolean) => (page: Page<Job>) => page.items.some(wanted)
const statuses = (job: Job | undefined) => job?.timeline.map(({ status }) => status)

onBothStores('firmware', (system) => {
  const add = (name: string, content: string) =>
    system()
      .api.raw(`/firmware?name=${name}&version=1.2.3`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: content,
      })
      .then((response) => response.json() as Promise<FirmwareFile>)

  describe.each<Version>(['ocpp1.6', 'ocpp2.0.1'])('of %s', (version) => {
    test('update-firmware with a file of this system is downloaded from the node, installed, and seen at the boot', async () => {
      const station = await liveStation(system(), version)
      const file = await add('all.bin', image)
      expect(file).toMatchObject({ bytes: image.length, md5: createHash('md5').update(image).digest('hex') })
      const command = await station.command('update-firmware', { file: file.id })
      expect(command.state).toBe('accepted')
      // The address is a secret: nobody reads it in the log, nor in the command.
      const logged = await station.logged('UpdateFirmware')
      for (const text of [logged.request, JSON.stringify(command)])
        expect(text).toContain('/downloads/[hidden]')
      const page = await station.shows<Page<Job>>(
        '/jobs',
        jobs((job) => job.firmwareAfter === '1.2.3'),
      )
      const [job] = page.items
      expect(job).toMatchObject({
        kind: 'firmware',
        key: command.id,
        state: 'succeeded',
        firmwareBefore: '1.0.0',
        location: expect.stringContaining('[hidden]'),
        stuck: false,
      })
      expect(statuses(job)).toEqual(['Downloading', 'Downloaded', 'Installing', 'Installed'])
      expect((await station.get<Station>()).firmware).toBe('1.2.3')
      station.disconnect()
    })

    test('UpdateFirmware from an address without a file fails, with every try in its timeline', async () => {
      await using server = fileServer({})
      const station = await liveStation(system(), version)
      const location = `${server.url}/missing.bin`
      const asked =
        version === 'ocpp1.6'
          ? { location, retrieveDate: soon(), retries: 1, retryInterval: 0 }
          : { requestId: 5, firmware: { location, retrieveDateTime: soon() }, retries: 1, retryInterval: 0 }
      expect((await station.command('UpdateFirmware', asked)).state).toBe('accepted')
      const page = await station.shows<Page<Job>>(
        '/jobs',
        jobs(({ timeline }) => timeline.length === 4),
      )
      expect(page.items[0]).toMatchObject({ state: 'failed', location, firmwareAfter: null })
      expect(statuses(page.items[0])).toEqual([
        'Downloading',
        'DownloadFailed',
        'Downloading',
        'DownloadFailed',
      ])
      station.disconnect()
    })

    test('FirmwareStatusNotification with a status that nobody knows is answered, kept and shown', async () => {
      const station = await liveStation(system(), version)
      const action = 'FirmwareStatusNotification'
      expect(await station.ask(action, { status: 'Verifying\u202e', requestId: 9, extra: {} })).toEqual({})
      expect(await station.ask(action, { status: 'Idle' })).toEqual({})
      expect(await station.ask(action, { requestId: 'x' })).toEqual({})
      const page = await station.shows<Page<Job>>('/jobs', ({ items }) => items.length > 0)
      expect(page.items[0]).toMatchObject({ kind: 'firmware', action: '', state: 'running', requestId: 9 })
      expect(statuses(page.items.find(({ requestId }) => requestId === 9))?.[0]).toStartWith('Verifying')
      expect(station.refused).toEqual([])
      station.disconnect()
    })
  })

  const signedWith = (version: Version, pem: string, signature: string, location: string) => ({
    name: version === 'ocpp1.6' ? 'SignedUpdateFirmware' : 'UpdateFirmware',
    payload: {
      requestId: 77,
      firmware: { location, retrieveDateTime: soon(), signingCertificate: pem, signature },
    },
  })

  test.each<Version>(['ocpp1.6', 'ocpp2.0.1'])(
    'signed firmware of %s is verified: a genuine one is installed, a forged one and a bad certificate are not',
    async (version) => {
      await using server = fileServer({ '/fw-1.2.3.bin': image })
      const location = `${server.url}/fw-1.2.3.bin`
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const pem = await selfSigned(privateKey, publicKey)
      const genuine = sign('sha256', Buffer.from(image), privateKey).toString('base64')
      const station = await liveStation(system(), version)
      const broken = signedWith(version, 'no certificate', genuine, location)
      const refused = await station.command(broken.name, broken.payload)
      expect(refused).toMatchObject({
        state: 'rejected',
        outcome: { response: { status: 'InvalidCertificate' } },
      })
      expect((await station.get<Page<Job>>('/jobs')).items).toEqual([])

      const forged = signedWith(version, pem, Buffer.from('forged').toString('base64'), location)
      expect((await station.command(forged.name, forged.payload)).state).toBe('accepted')
      const failed = await station.shows<Page<Job>>(
        '/jobs',
        jobs(({ state }) => state === 'failed'),
      )
      expect(failed.items[0]).toMatchObject({ signed: true, requestId: 77 })
      expect(statuses(failed.items[0])?.at(-1)).toBe('InvalidSignature')

      const good = signedWith(version, pem, genuine, location)
      expect((await station.command(good.name, good.payload)).state).toBe('accepted')
      const page = await station.shows<Page<Job>>(
        '/jobs',
        jobs(({ firmwareAfter }) => firmwareAfter === '1.2.3'),
      )
      expect(statuses(page.items.find(({ state }) => state === 'succeeded'))).toContain('SignatureVerified')
      if (version === 'ocpp1.6')
        expect((await station.logged('SignedFirmwareStatusNotification')).direction).toBe('in')
      station.disconnect()
    },
  )

  test('PublishFirmware offers firmware with its addresses until UnpublishFirmware', async () => {
    await using server = fileServer({ '/fw.bin': image })
    const station = await liveStation(system(), 'ocpp2.0.1')
    const checksum = createHash('md5').update(image).digest('hex')
    const asked = { requestId: 3, location: `${server.url}/fw.bin`, checksum }
    expect((await station.command('PublishFirmware', asked)).state).toBe('accepted')
    const page = await station.shows<Page<Job>>(
      '/jobs',
      jobs(({ state }) => state === 'succeeded'),
    )
    expect(page.items[0]).toMatchObject({ kind: 'publish', checksum, requestId: 3 })
    expect(page.items[0]?.locations).toHaveLength(1)
    expect(statuses(page.items[0])).toEqual(['Downloading', 'Downloaded', 'ChecksumVerified', 'Published'])
    expect((await station.logged('PublishFirmwareStatusNotification')).direction).toBe('in')
    const unpublished = await station.command('UnpublishFirmware', { checksum })
    expect(unpublished).toMatchObject({ outcome: { response: { status: 'Unpublished' } } })
    await station.shows<Page<Job>>(
      '/jobs',
      jobs(({ state }) => state === 'cancelled'),
    )
    station.disconnect()
  })

  test('PublishFirmware with another checksum than the file has fails', async () => {
    await using server = fileServer({ '/fw.bin': image })
    const station = await liveStation(system(), 'ocpp2.0.1')
    const asked = { requestId: 4, location: `${server.url}/fw.bin`, checksum: '0'.repeat(32) }
    await station.command('PublishFirmware', asked)
    const page = await station.shows<Page<Job>>(
      '/jobs',
      jobs(({ state }) => state === 'failed'),
    )
    expect(statuses(page.items[0])?.at(-1)).toBe('InvalidChecksum')
    station.disconnect()
  })

  test('an address that was not made for a file leads nowhere', async () => {
    const nodeUrl = system().stationsUrl.replace('ws:', 'http:').replace('/ocpp', '')
    for (const path of ['/downloads/x', `/downloads/${'a'.repeat(43)}`, '/downloads/..%2fmetrics'])
      expect((await fetch(`${nodeUrl}${path}`)).status).toBe(404)
  })
})
