import type { CertificateHash, CertificateUse } from '@ocpp/shared/blocks/certificates/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { plainSerial } from '@ocpp/shared/pki/serial'
import type { AnswerHandlers } from '../../handlers/answer-handler.ts'

type Installed = EventOf<'CertificateInstalled'>

/** 1.6 names one of them otherwise. */
const useOf16 = (use: 'CentralSystemRootCertificate' | 'ManufacturerRootCertificate'): CertificateUse =>
  use === 'CentralSystemRootCertificate' ? 'CSMSRootCertificate' : use

const useOf201 = (use: CertificateUse | 'V2GCertificateChain'): CertificateUse =>
  use === 'V2GCertificateChain' ? 'V2GCertificate' : use

/** What GetInstalledCertificateIds lists when it names nothing: a station's own certificate is never listed. */
const listed201: readonly CertificateUse[] = [
  'V2GRootCertificate',
  'MORootCertificate',
  'CSMSRootCertificate',
  'ManufacturerRootCertificate',
  'V2GCertificate',
]

const hashOf = ({ hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber }: CertificateHash) => ({
  hashAlgorithm,
  issuerNameHash: issuerNameHash.toLowerCase(),
  issuerKeyHash: issuerKeyHash.toLowerCase(),
  serialNumber: plainSerial(serialNumber),
})

const installed = (status: string, at: string, use: CertificateUse, chain: string): Installed[] =>
  status === 'Accepted' ? [{ type: 'CertificateInstalled', at, use, chain }] : []

/** What the station's answers say about its certificates. */
export const certificateAnswers = {
  'ocpp1.6': {
    CertificateSigned: ({ certificateChain }, { status }, { at }) =>
      installed(status, at, 'ChargingStationCertificate', certificateChain),
    InstallCertificate: ({ certificateType, certificate }, { status }, { at }) =>
      installed(status, at, useOf16(certificateType), certificate),
    DeleteCertificate: ({ certificateHashData }, { status }, { at }) =>
      status === 'Failed' ? [] : [{ type: 'CertificateDeleted', at, hash: hashOf(certificateHashData) }],
    GetInstalledCertificateIds: ({ certificateType }, { certificateHashData = [] }, { at, partial }) => {
      const use = useOf16(certificateType)
      const certificates = certificateHashData.map((hash) => ({ use, hash: hashOf(hash), children: [] }))
      return [{ type: 'CertificatesListed', at, uses: partial ? [] : [use], certificates }]
    },
  },
  'ocpp2.0.1': {
    CertificateSigned: ({ certificateChain, certificateType }, { status }, { at }) =>
      installed(status, at, certificateType ?? 'ChargingStationCertificate', certificateChain),
    InstallCertificate: ({ certificateType, certificate }, { status }, { at }) =>
      installed(status, at, certificateType, certificate),
    DeleteCertificate: ({ certificateHashData }, { status }, { at }) =>
      status === 'Failed' ? [] : [{ type: 'CertificateDeleted', at, hash: hashOf(certificateHashData) }],
    GetInstalledCertificateIds: ({ certificateType }, { certificateHashDataChain = [] }, { at, partial }) => [
      {
        type: 'CertificatesListed',
        at,
        // What could not be read is still there.
        uses: partial ? [] : (certificateType?.map(useOf201) ?? [...listed201]),
        certificates: certificateHashDataChain.map((listed) => ({
          use: useOf201(listed.certificateType),
          hash: hashOf(listed.certificateHashData),
          children: (listed.childCertificateHashData ?? []).map(hashOf),
        })),
      },
    ],
  },
} satisfies AnswerHandlers
