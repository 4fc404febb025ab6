import type {
  Certificate,
  CertificateAuthority,
  CertificateRequest,
  certificatesApi,
  IssuedCertificate,
} from '@ocpp/shared/blocks/certificates/api'
import type { NetworkMove, networkProfileApi } from '@ocpp/shared/blocks/network-profile/api'
import type { StubHandlers } from './declared.ts'
import { paged } from './paged.ts'
import { ago, DAY } from './time.ts'
import type { World } from './world.ts'

const certificate = (station: string, change: Partial<Certificate> = {}): Certificate => ({
  station,
  id: 'c0ffee',
  use: 'ChargingStationCertificate',
  hash: { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: null, serialNumber: '1f' },
  subject: `CN=${station}, O=Kempen`,
  issuer: 'CN=Charging stations root CA',
  fingerprint: '53:74:C4:08',
  notBefore: ago(300 * DAY),
  expiresAt: ago(-12 * DAY),
  chain: null,
  installedAt: ago(300 * DAY),
  listedAt: null,
  ...change,
})
const certificatesOf = (station: string): Certificate[] => [
  certificate(station),
  certificate(station, {
    id: 'beef',
    use: 'CSMSRootCertificate',
    hash: { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '2f' },
    subject: null,
    issuer: null,
    fingerprint: null,
    notBefore: null,
    expiresAt: null,
    installedAt: null,
    listedAt: ago(DAY),
  }),
]

const request = (station: string, change: Partial<CertificateRequest> = {}): CertificateRequest => ({
  station,
  id: 'r-1',
  use: 'V2GCertificate',
  state: 'requested',
  requestedAt: ago(0),
  times: 2,
  csr: '-----BEGIN CERTIFICATE REQUEST-----',
  subject: 'CN=SECC-1',
  key: 'ECDSA P-256',
  decidedAt: null,
  decidedBy: null,
  detail: null,
  ...change,
})
const requestsOf = (station: string): CertificateRequest[] => [
  request(station),
  request(station, {
    id: 'r-2',
    use: 'ChargingStationCertificate',
    state: 'refused',
    decidedAt: ago(DAY),
    decidedBy: 'system',
    detail: 'Its common name is CS-OTHER, not this station',
  }),
]

const issuedTo = (station: string): IssuedCertificate[] =>
  (['good', 'revoked'] as const).map((state, i) => ({
    station,
    serialNumber: `4b1d${i}`,
    use: 'ChargingStationCertificate',
    state,
    subject: `CN=${station}, O=Kempen`,
    fingerprint: '53:74:C4:08',
    notBefore: ago(300 * DAY),
    expiresAt: ago(-12 * DAY),
    signedAt: ago(300 * DAY),
    signedBy: 'system',
    revokedAt: state === 'revoked' ? ago(DAY) : null,
    revokedBy: state === 'revoked' ? 'operator@example.org' : null,
    revocationReason: state === 'revoked' ? 'the station was stolen' : null,
  }))

const authority = (): CertificateAuthority => ({
  subject: 'CN=Charging stations root CA',
  fingerprint: '9A:1B',
  notBefore: ago(400 * DAY),
  expiresAt: ago(-7000 * DAY),
  certificate: 'PEM',
  origin: 'own',
})

const moveOf = (station: string): NetworkMove => ({
  id: 'm-1',
  station,
  state: 'rolledBack',
  slot: 2,
  url: 'wss://new.example.org/ocpp',
  securityProfile: 2,
  by: 'operator@example.org',
  startedAt: ago(DAY),
  changedAt: ago(DAY),
  deadline: ago(DAY),
  entries: [
    { at: ago(DAY), step: 'writing', result: 'Accepted', command: 'c-1' },
    { at: ago(DAY), step: 'checking', result: 'It uses slot 1; security profile 1', command: null },
  ],
})

/** One certificate and one request of each kind of state. */
export const certificateHandlers = ({ command }: World): StubHandlers<typeof certificatesApi> => ({
  list: ({ query }) => paged(certificatesOf('NL-UTR-0007'), query),
  authority,
  requests: ({ query }) => paged(requestsOf(query.station ?? 'NL-UTR-0007'), query),
  listOfStation: ({ params, query }) => paged(certificatesOf(params.id), query),
  issued: ({ params, query }) => paged(issuedTo(params.id), query),
  revoke: ({ params }) => issuedTo(params.id)[1]!,
  install: ({ params, body }) => command(params.id, 'install-root', body),
  read: ({ params }) => [command(params.id, 'read-certificates')],
  remove: ({ params }) => command(params.id, 'DeleteCertificate'),
  sign: ({ params }) => request(params.id, { state: 'signed' }),
  reject: ({ params }) => request(params.id, { state: 'refused' }),
})

export const networkHandlers: StubHandlers<typeof networkProfileApi> = {
  list: ({ params, query }) => paged([moveOf(params.id)], query),
  start: ({ params }) => moveOf(params.id),
  cancel: ({ params }) => moveOf(params.id),
}
