import { type Describe, listAt, textAt, withPrefix } from '../../ocpp/summary/read.ts'

const certificateType: Describe = (request) => [textAt(request, 'certificateType')]

const certificateTypes: Describe = (request) => {
  const types = listAt(request, 'certificateType')
  return [textAt(request, 'certificateType'), ...types.map((_, index) => textAt(types, index))]
}

export const summaries = {
  CertificateSigned: certificateType,
  DeleteCertificate: (request) => [
    withPrefix('serial', textAt(request, 'certificateHashData', 'serialNumber')),
  ],
  Get15118EVCertificate: (request) => [textAt(request, 'action')],
  GetCertificateStatus: (request) => [textAt(request, 'ocspRequestData', 'responderURL')],
  GetInstalledCertificateIds: certificateTypes,
  InstallCertificate: certificateType,
  SignCertificate: certificateType,
} as const satisfies Readonly<Record<string, Describe>>
