import { describe, expect, test } from 'bun:test'
import { expiry, hash, readAs } from '../../testing/answers.ts'

describe('answers without a status of their own', () => {
  const location = 'ftp://logs.example/'

  test.each([
    [
      'ocpp1.6',
      'UpdateFirmware',
      { location, retrieveDate: expiry },
      { status: 'Accepted' },
      'accepted',
      false,
    ],
    [
      'ocpp1.6',
      'UpdateFirmware',
      { location, retrieveDate: expiry },
      { status: 'rejected' },
      'rejected',
      null,
    ],
    [
      'ocpp1.6',
      'UpdateFirmware',
      { location, retrieveDate: expiry },
      { status: 'NotSupported' },
      'notSupported',
      null,
    ],
    ['ocpp1.6', 'UpdateFirmware', { location, retrieveDate: expiry }, { note: null }, 'accepted', false],
    ['ocpp1.6', 'UpdateFirmware', { location, retrieveDate: expiry }, { status: 'Purple' }, 'unclear', true],
    ['ocpp1.6', 'GetDiagnostics', { location }, { fileName: 'd.zip', size: 5 }, 'accepted', false],
    ['ocpp1.6', 'GetDiagnostics', { location }, { filename: 'd.zip' }, 'accepted', false],
    ['ocpp1.6', 'GetDiagnostics', { location }, { fileName: null }, 'accepted', false],
    ['ocpp1.6', 'GetDiagnostics', { location }, { fileName: 'd.zip', status: 'Failed' }, 'rejected', null],
  ] as const)('%s %s %j answered %j is %s', (version, action, request, answer, verdict, isSilent) => {
    const { events, ...read } = readAs(version, action, request, answer)
    expect(read.verdict).toBe(verdict)
    const job = events.find((event) => event.type === 'JobStarted')
    expect(job === undefined ? null : job.answer === 'none').toBe(isSilent)
    if (JSON.stringify(answer).includes('d.zip') && job !== undefined)
      expect(job).toMatchObject({ fileName: 'd.zip' })
  })

  test.each([
    ['ocpp1.6', { listVersion: '5' }, 'accepted', 5],
    ['ocpp1.6', { listVersion: 5.0, extra: 1 }, 'accepted', 5],
    ['ocpp1.6', { listVersion: '-1' }, 'notSupported', -1],
    ['ocpp1.6', {}, 'unclear', undefined],
    ['ocpp1.6', { listVersion: null }, 'unclear', undefined],
    ['ocpp2.0.1', { versionNumber: '5' }, 'accepted', 5],
    ['ocpp2.0.1', { listVersion: 5 }, 'unclear', undefined],
  ] as const)('GetLocalListVersion of %s: %j is %s', (version, answer, verdict, reported) => {
    const read = readAs(version, 'GetLocalListVersion', {}, answer)
    expect([read.verdict, read.events.map((event) => (event as { version?: number }).version)]).toEqual([
      verdict,
      reported === undefined ? [] : [reported],
    ])
  })

  test.each([
    ['ocpp2.0.1', 'GetTransactionStatus', { messagesInQueue: 'false' }, 'accepted'],
    ['ocpp2.0.1', 'GetTransactionStatus', { messagesInQueue: null }, 'unclear'],
    ['ocpp2.0.1', 'GetTransactionStatus', {}, 'unclear'],
    ['ocpp2.0.1', 'CostUpdated', { status: 'Accepted' }, 'accepted'],
    ['ocpp2.0.1', 'CostUpdated', { status: 'Rejected' }, 'rejected'],
    ['ocpp1.6', 'UnlockConnector', { status: 'Accepted' }, 'accepted'],
    ['ocpp1.6', 'UnlockConnector', { status: 'Rejected' }, 'rejected'],
    ['ocpp1.6', 'Reset', { status: 'Scheduled' }, 'accepted'],
    ['ocpp1.6', 'Reset', { status: 'not_supported' }, 'notSupported'],
    ['ocpp1.6', 'TriggerMessage', { status: 'NotSupported' }, 'notImplemented'],
    ['ocpp2.0.1', 'UnpublishFirmware', { status: 'unpublished' }, 'accepted'],
  ] as const)('%s %s %j is %s', (version, action, answer, verdict) => {
    expect(readAs(version, action, {}, answer).verdict).toBe(verdict)
  })

  test('a composite schedule refused with empty fields is a no, an accepted one without its place is kept', () => {
    const ask = (answer: object) =>
      readAs('ocpp1.6', 'GetCompositeSchedule', { connectorId: 1, duration: 60 }, answer)
    const period = { startPeriod: '0', limit: '16.04' }
    const chargingSchedule = { duration: null, chargingRateUnit: 'a', chargingSchedulePeriod: period }
    expect(
      ask({ status: 'Rejected', connectorId: 0, chargingSchedule: { chargingRateUnit: '' } }),
    ).toMatchObject({ verdict: 'rejected', events: [] })
    expect(ask({ status: 'Accepted', connectorId: null, chargingSchedule }).events).toMatchObject([
      {
        type: 'CompositeScheduleTold',
        evse: 1,
        durationS: 60,
        unit: 'A',
        periods: [{ startS: 0, limit: 16 }],
      },
    ])
  })

  test('a list of certificates that cannot be read in full removes none', () => {
    const certificateHashData = [{ ...hash, vendor: 1 }, { hashAlgorithm: 'SHA256' }]
    const read = readAs(
      ...(['ocpp1.6', 'GetInstalledCertificateIds'] as const),
      { certificateType: 'CentralSystemRootCertificate' },
      { status: 'accepted', certificateHashData },
    )
    expect(read.events).toMatchObject([{ type: 'CertificatesListed', uses: [], certificates: [{ hash }] }])
  })
})
