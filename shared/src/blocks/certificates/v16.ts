import * as v from 'valibot'
import { list, object, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v16/action.ts'
import { acceptedOrRejected } from '../../ocpp/v16/datatypes.ts'

const certificateHashData = object({
  hashAlgorithm: v.picklist(['SHA256', 'SHA384', 'SHA512']),
  issuerNameHash: text(128),
  issuerKeyHash: text(128),
  serialNumber: text(40),
})

const certificateUse = v.picklist(['CentralSystemRootCertificate', 'ManufacturerRootCertificate'])

export const CertificateSigned = fromCsms({ certificateChain: text(10_000) }, { status: acceptedOrRejected })

export const DeleteCertificate = fromCsms(
  { certificateHashData },
  { status: v.picklist(['Accepted', 'Failed', 'NotFound']) },
)

export const GetInstalledCertificateIds = fromCsms(
  { certificateType: certificateUse },
  {
    status: v.picklist(['Accepted', 'NotFound']),
    certificateHashData: optional(list(certificateHashData, 1)),
  },
)

export const InstallCertificate = fromCsms(
  { certificateType: certificateUse, certificate: text(5500) },
  { status: v.picklist(['Accepted', 'Failed', 'Rejected']) },
)

export const SignCertificate = fromStation({ csr: text(5500) }, { status: acceptedOrRejected })
