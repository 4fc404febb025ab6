import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { CustomerReading, CustomerReport } from '@ocpp/shared/blocks/customer-information/api'
import type { Job, StationFile } from '@ocpp/shared/blocks/firmware/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { type LiveStation, liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

type Jobs = Page<Job>
const statuses = (job: Job | undefined) => job?.timeline.map(({ status }) => status)
const withFile = ({ items }: Jobs) => items[0]?.files[0]?.complete === true && items[0].state === 'succeeded'
/** A port that nobody listens on. */
const nowhere = 'http://127.0.0.1:9/logs'

onBothStores('diagnostics and logs', (system) => {
  const contentOf = async (station: LiveStation, file: StationFile | undefined) => {
    const response = await system().api.raw(`/stations/${station.id}/files/${file?.id}`)
    return { response, text: await response.text() }
  }

  test.each<[Version, string, 'diagnostics' | 'security', string, boolean]>([
    ['ocpp1.6', 'GetDiagnostics', 'diagnostics', 'DiagnosticsStatusNotification', false],
    ['ocpp1.6', 'GetLog', 'diagnostics', 'LogStatusNotification', true],
    ['ocpp1.6', 'GetLog', 'security', 'LogStatusNotification', false],
    ['ocpp2.0.1', 'GetLog', 'diagnostics', 'LogStatusNotification', false],
    ['ocpp2.0.1', 'GetLog', 'security', 'LogStatusNotification', false],
  ])(
    'get-log from a station of %s by %s (%s) arrives here as a file',
    async (version, action, type, reported, extended) => {
      const station = await liveStation(system(), version)
      const command = await station.command('get-log', { type, ...(extended && { extended }) })
      expect(command).toMatchObject({ state: 'accepted', outcome: { action } })
      const logged = await station.logged(action)
      for (const text of [logged.request, JSON.stringify(command)])
        expect(text).toContain('/uploads/[hidden]')
      const { items } = await station.shows<Jobs>('/jobs', withFile)
      const [job] = items
      expect(job).toMatchObject({ kind: 'log', key: command.id, action, state: 'succeeded' })
      expect(statuses(job)).toEqual(['Uploading', 'Uploaded'])
      expect((await station.logged(reported)).outcome).toBe('answered')
      const {
        items: [file],
      } = await station.get<Page<StationFile>>('/files')
      expect(file).toMatchObject({ job: command.id, complete: true })
      const { response, text } = await contentOf(station, file)
      expect(response.headers.get('content-disposition')).toStartWith('attachment')
      expect(response.headers.get('content-type')).toBe('application/octet-stream')
      expect(text).toContain(`of ${station.id}`)
      expect(text.length).toBe(file?.bytes ?? -1)
      await system().api.send('DELETE', `/stations/${station.id}/files/${file?.id}`)
      expect((await contentOf(station, file)).response.status).toBe(404)
      station.disconnect()
    },
  )

  test.each<[Version, string, object, string]>([
    ['ocpp1.6', 'GetDiagnostics', { location: nowhere, retries: 1, retryInterval: 0 }, 'UploadFailed'],
    [
      'ocpp1.6',
      'GetLog',
      { log: { remoteLocation: nowhere }, logType: 'SecurityLog', requestId: 4 },
      'UploadFailure',
    ],
    [
      'ocpp2.0.1',
      'GetLog',
      { log: { remoteLocation: 'ftp://me:secret@127.0.0.1/' }, logType: 'DiagnosticsLog', requestId: 4 },
      'UploadFailure',
    ],
  ])(
    'an upload of %s by %s to another place is sent as it is, and its failure is shown',
    async (version, action, asked, failure) => {
      const station = await liveStation(system(), version)
      const command = await station.command(action, asked)
      expect(command.state).toBe('accepted')
      expect(JSON.stringify([command, await station.logged(action)])).not.toContain('secret')
      const { items } = await station.shows<Jobs>('/jobs', ({ items }) => items[0]?.state === 'failed')
      expect(statuses(items[0])?.at(-1)).toBe(failure)
      expect(items[0]?.files).toEqual([])
      station.disconnect()
    },
  )

  test('a second GetLog takes the place of the first, which ends as cancelled', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const ask = (requestId: number) => station.command('get-log', { type: 'diagnostics', requestId })
    const [first, second] = [await ask(1), await ask(2)]
    expect(first.outcome).toMatchObject({ response: { status: 'Accepted' } })
    expect(second.outcome).toMatchObject({ response: { status: 'AcceptedCanceled' } })
    const { items } = await station.shows<Jobs>(
      '/jobs',
      ({ items }) => items.length === 2 && items.every(({ endedAt }) => endedAt !== null),
    )
    expect(items.find(({ requestId }) => requestId === 1)?.state).toBe('cancelled')
    expect(items.find(({ requestId }) => requestId === 2)?.state).toBe('succeeded')
    station.disconnect()
  })

  test('LogStatusNotification and DiagnosticsStatusNotification are never answered with an error', async () => {
    for (const [version, action] of [
      ['ocpp1.6', 'DiagnosticsStatusNotification'],
      ['ocpp1.6', 'LogStatusNotification'],
      ['ocpp1.6', 'SignedFirmwareStatusNotification'],
      ['ocpp2.0.1', 'LogStatusNotification'],
      ['ocpp2.0.1', 'PublishFirmwareStatusNotification'],
    ] as const) {
      const station = await liveStation(system(), version)
      expect(await station.ask(action, { status: 'Compressing', requestId: '7', percent: 12 })).toEqual({})
      const { items } = await station.shows<Jobs>('/jobs', ({ items }) => items.length === 1)
      expect(items[0]).toMatchObject({ action: '', state: 'running', timeline: [{ status: 'Compressing' }] })
      expect(station.refused).toEqual([])
      station.disconnect()
    }
  })

  describe('customer information of 2.0.1', () => {
    const idToken = { idToken: 'ANNA-1', type: 'ISO14443' }

    test('CustomerInformation is reported in parts, shown once, on record, and in no log', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      const asked = { requestId: 11, report: true, clear: true, idToken }
      expect((await station.command('CustomerInformation', asked)).state).toBe('accepted')
      const {
        items: [report],
      } = await station.shows<Page<CustomerReport>>(
        '/customer-reports',
        ({ items: [newest] }) => newest?.state === 'complete',
      )
      expect(report).toMatchObject({ requestId: 11, clear: true, by: ['idToken'], parts: 2, readBy: null })
      const path = `/stations/${station.id}/customer-reports/${report?.key}/read`
      const { api } = system()
      const reading = await api.send<CustomerReading>('POST', path)
      expect(reading.whole).toBe(true)
      expect(reading.text).toStartWith('Customer ANNA-1 is not charging.')
      expect(reading.text).toEndWith('Last seen today.')
      expect((await api.raw(path, { method: 'POST' })).status).toBe(409)
      expect((await station.get<Page<CustomerReport>>('/customer-reports')).items[0]?.readBy).toContain('@')
      const log = await station.get<Page<Message>>('/messages?action=NotifyCustomerInformation')
      expect(log.items).toHaveLength(2)
      expect(JSON.stringify(log.items)).not.toContain('charging')
      const audit = await api.get<Page<unknown>>('/audit')
      expect(JSON.stringify(audit)).toContain('customer.read')
      // It was cleared as well: the station knows nothing any more.
      await station.command('CustomerInformation', { ...asked, requestId: 12, clear: false })
      const {
        items: [again],
      } = await station.shows<Page<CustomerReport>>(
        '/customer-reports',
        ({ items: [newest] }) => newest?.requestId === 12 && newest.state === 'complete',
      )
      const second = await api.send<CustomerReading>(
        'POST',
        `/stations/${station.id}/customer-reports/${again?.key}/read`,
      )
      expect(second.text).toBe('Nothing is known of ANNA-1.')
      station.disconnect()
    })

    test('NotifyCustomerInformation for a request that nobody made is answered, and kept nowhere but in the log', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      await station.command('CustomerInformation', { requestId: 20, report: false, clear: true, idToken })
      const {
        items: [cleared],
      } = await station.shows<Page<CustomerReport>>('/customer-reports', ({ items }) => items.length === 1)
      expect(cleared?.state).toBe('cleared')
      await station.command('CustomerInformation', { requestId: 21, report: true, clear: true, idToken })
      await station.shows<Page<CustomerReport>>(
        '/customer-reports',
        ({ items: [newest] }) => newest?.state === 'complete',
      )

      const part = (seqNo: number, data: string, tbc: boolean) =>
        station.ask('NotifyCustomerInformation', {
          requestId: 99,
          seqNo,
          data,
          tbc,
          generatedAt: new Date().toISOString(),
        })
      expect(await part(0, 'for nobody', false)).toEqual({})
      expect(station.refused).toEqual([])
      station.disconnect()
    })

    test('CustomerInformation that names nobody is refused by the station, and makes no report', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      const command = await station.command('CustomerInformation', {
        requestId: 1,
        report: true,
        clear: false,
      })
      expect(command).toMatchObject({ state: 'rejected', outcome: { response: { status: 'Invalid' } } })
      expect((await station.get<Page<CustomerReport>>('/customer-reports')).items).toEqual([])
      station.disconnect()
    })
  })
})
