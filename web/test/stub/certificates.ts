import type {
  Certificate,
  CertificateAuthority,
  CertificateRequest,
} from '@ocpp/shared/blocks/certificates/api'
import type { NetworkMove } from '@ocpp/shared/blocks/network-profile/api'

/** Certificates, requests and moves as the stub answers them: one of each kind of state. */
export const createCertificates = (now: () => number) => {
  const at = (days: number) => new Date(now() + days * 86_400_000).toISOString()

  const certificate = (station: string, change: Partial<Certificate> = {}): Certificate => ({
    station,
    id: 'c0ffee',
    use: 'ChargingStationCertificate',
    hash: { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: null, serialNumber: '1f' },
    subject: `CN=${station}, O=Kempen`,
    issuer: 'CN=Charging stations root CA',
    fingerprint: '53:74:C4:08',
    notBefore: at(-300),
    expiresAt: at(12),
    chain: null,
    installedAt: at(-300),
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
      listedAt: at(-1),
    }),
  ]

  const request = (station: string, change: Partial<CertificateRequest> = {}): CertificateRequest => ({
    station,
    id: 'r-1',
    use: 'V2GCertificate',
    state: 'requested',
    requestedAt: at(0),
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
      decidedAt: at(-1),
      decidedBy: 'system',
      detail: 'Its common name is CS-OTHER, not this station',
    }),
  ]

  const authority: CertificateAuthority = {
    subject: 'CN=Charging stations root CA',
    fingerprint: '9A:1B',
    notBefore: at(-400),
    expiresAt: at(7000),
    certificate: 'PEM',
    origin: 'own',
  }

  const moves = (station: string): NetworkMove[] => [
    {
      id: 'm-1',
      station,
      state: 'rolledBack',
      slot: 2,
      url: 'wss://new.example.org/ocpp',
      securityProfile: 2,
      by: 'operator@example.org',
      startedAt: at(-1),
      changedAt: at(-1),
      deadline: at(-1),
      entries: [
        { at: at(-1), step: 'writing', result: 'Accepted', command: 'c-1' },
        { at: at(-1), step: 'checking', result: 'It uses slot 1; security profile 1', command: null },
      ],
    },
  ]
  return { certificatesOf, requestsOf, authority, moves, request }
}
