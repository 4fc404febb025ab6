import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type {
  Certificate,
  CertificateAuthority,
  CertificateRequest,
} from '@ocpp/shared/blocks/certificates/api'
import type { RatedSecurityEvent } from '@ocpp/shared/blocks/stations/station'
import { readChain } from '@ocpp/shared/pki/certificate-pem'
import { Pkcs10CertificateRequestGenerator } from '@ocpp/shared/pki/x509'
import { until } from '@ocpp/shared/testing/until'
import { type LiveStation, liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']

const ownTrigger = {
  'ocpp1.6': ['ExtendedTriggerMessage', 'SignChargePointCertificate'],
  'ocpp2.0.1': ['TriggerMessage', 'SignChargingStationCertificate'],
} as const

const rootUse = { 'ocpp1.6': 'CentralSystemRootCertificate', 'ocpp2.0.1': 'CSMSRootCertificate' } as const

const csrOf = async (name: string): Promise<string> => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [name] }],
    keys,
    signingAlgorithm: algorithm,
  })
  return request.toString('pem')
}

onBothStores(
  'security actions',
  (system) => {
    const requestsOf = async ({ id }: LiveStation) =>
      (await system().api.get<Page<CertificateRequest>>(`/certificate-requests?station=${id}`)).items

    const requestWhich = async (station: LiveStation, state: CertificateRequest['state']) => {
      await until(`a request is ${state}`, async () =>
        (await requestsOf(station)).some((one) => one.state === state),
      )
      return (await requestsOf(station)).find((one) => one.state === state) as CertificateRequest
    }

    const certificatesWhich = async (
      station: LiveStation,
      wanted: (all: readonly Certificate[]) => boolean,
    ) => {
      const page = await station.shows<Page<Certificate>>('/certificates', ({ items }) => wanted(items))
      return page.items
    }

    const root = () => system().api.get<CertificateAuthority>('/certificates/authority')

    test.each([...versions])('SignCertificate of %s: signed by policy, sent and taken', async (version) => {
      const station = await liveStation(system(), version)
      const [trigger, message] = ownTrigger[version]
      expect((await station.command(trigger, { requestedMessage: message })).state).toBe('accepted')
      const request = await requestWhich(station, 'accepted')
      expect(request).toMatchObject({
        use: 'ChargingStationCertificate',
        key: 'ECDSA P-256',
        times: 1,
        decidedBy: 'system',
      })
      const [own] = await certificatesWhich(station, (all) => all.length === 1)
      const { subject } = await root()
      expect(own).toMatchObject({ use: 'ChargingStationCertificate', issuer: subject, listedAt: null })
      expect(own?.subject).toContain(`CN=${station.id}`)
      const [leaf] = readChain(own?.chain ?? '') ?? []
      const [ca] = readChain((await root()).certificate) ?? []
      expect(await leaf?.verify({ publicKey: ca!.publicKey })).toBe(true)
      const sent = await station.logged('CertificateSigned')
      expect(sent.direction).toBe('out')
      station.disconnect()
    })

    test.each([...versions])(
      'SignCertificate of %s with another station’s name is refused',
      async (version) => {
        const station = await liveStation(system(), version)
        const csr = await csrOf('CS-OTHER')
        expect(await station.ask('SignCertificate', { csr })).toEqual({ status: 'Accepted' })
        const request = await requestWhich(station, 'refused')
        expect(request.detail).toBe(`Its common name is CS-OTHER, not ${station.id}`)
        expect(await station.ask('SignCertificate', { csr: 'hello' })).toEqual({ status: 'Rejected' })
        station.disconnect()
      },
    )

    test('a certificate for vehicles waits for the operator, who signs or refuses it once', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      const { api } = system()
      await station.command('TriggerMessage', { requestedMessage: 'SignV2GCertificate' })
      const { id } = await requestWhich(station, 'requested')
      const path = `/stations/${station.id}/certificate-requests/${id}`
      const signed = await api.send<CertificateRequest>('POST', `${path}/sign`)
      expect(signed).toMatchObject({ use: 'V2GCertificate', decidedBy: expect.stringContaining('@') })
      expect((await api.raw(`${path}/reject`, { method: 'POST', body: '{"reason":"no"}' })).status).toBe(409)
      await requestWhich(station, 'accepted')
      await certificatesWhich(station, (all) => all.some(({ use }) => use === 'V2GCertificate'))

      const csr = await csrOf('SECC-1')
      await station.ask('SignCertificate', { csr, certificateType: 'V2GCertificate' })
      const second = await requestWhich(station, 'requested')
      const reject = `/stations/${station.id}/certificate-requests/${second.id}/reject`
      const refused = await api.send<CertificateRequest>('POST', reject, { reason: 'not ours' })
      expect(refused).toMatchObject({ state: 'refused', detail: 'not ours' })
      station.disconnect()
    })

    test.each([...versions])(
      'InstallCertificate, GetInstalledCertificateIds and DeleteCertificate of %s',
      async (version) => {
        const station = await liveStation(system(), version)
        const { api } = system()
        const { fingerprint, certificate } = await root()
        const path = `/stations/${station.id}/certificates`
        expect(await api.send('POST', path, { use: 'CSMSRootCertificate' })).toMatchObject({
          name: 'install-root',
          state: 'accepted',
        })
        const [installed] = await certificatesWhich(station, (all) => all.length === 1)
        expect(installed).toMatchObject({ use: 'CSMSRootCertificate', fingerprint, listedAt: null })

        await api.send('POST', `${path}/read`)
        const [listed] = await certificatesWhich(station, ([one]) => one?.listedAt != null)
        expect(listed).toMatchObject({ id: installed?.id, fingerprint })

        const expiring = await api.get<Page<Certificate>>(
          `/certificates?station=${station.id}&expiresWithin=36500`,
        )
        expect(expiring.items.map(({ id }) => id)).toEqual([installed?.id ?? ''])

        expect(await api.send('DELETE', `${path}/${installed?.id}`)).toMatchObject({ state: 'accepted' })
        await certificatesWhich(station, (all) => all.length === 0)
        const native = { certificateType: rootUse[version], certificate }
        expect((await station.command('InstallCertificate', native)).state).toBe('accepted')
        await certificatesWhich(station, (all) => all.length === 1)
        const unknown = await station.command('DeleteCertificate', {
          certificateHashData: { ...listed!.hash, serialNumber: '0badcafe' },
        })
        expect(unknown).toMatchObject({ state: 'rejected', outcome: { response: { status: 'NotFound' } } })
        station.disconnect()
      },
    )

    test.each([...versions])(
      'CertificateSigned of %s with a strange key is rejected and reported',
      async (version) => {
        const station = await liveStation(system(), version)
        const { certificate } = await root()
        const command = await station.command('CertificateSigned', { certificateChain: certificate })
        expect(command.state).toBe('rejected')
        await station.shows<readonly RatedSecurityEvent[]>('/security-events', (events) =>
          events.some(({ event, severity }) => event.startsWith('InvalidCharg') && severity === 'noted'),
        )
        station.disconnect()
      },
    )

    test('GetCertificateStatus fails with a reason where no responder may be asked', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      const ocspRequestData = {
        hashAlgorithm: 'SHA256',
        issuerNameHash: 'aa',
        issuerKeyHash: 'bb',
        serialNumber: '01',
        responderURL: 'http://169.254.169.254/latest/meta-data',
      }
      expect(await station.ask('GetCertificateStatus', { ocspRequestData })).toMatchObject({
        status: 'Failed',
        statusInfo: { reasonCode: 'HostNotAllowed' },
      })
      expect((await station.logged('GetCertificateStatus')).direction).toBe('in')
      const authorize = {
        idToken: { idToken: 'DE8AA12B3C4D5', type: 'eMAID' },
        iso15118CertificateHashData: [ocspRequestData],
      }
      expect(await station.ask('Authorize', authorize)).toMatchObject({
        certificateStatus: 'NoCertificateAvailable',
      })
      station.disconnect()
    })
  },
  { EV_CERTIFICATE_PROVIDER: 'test' },
)
