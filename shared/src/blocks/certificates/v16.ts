import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { list, object, optional, text } from '../../ocpp/types.ts'
import { acceptedOrRejected } from '../../ocpp/v16/datatypes.ts'

const certificateHashData = object({
  hashAlgorithm: v.picklist(['SHA256', 'SHA384', 'SHA512']),
  issuerNameHash: text(128),
  issuerKeyHash: text(128),
  serialNumber: text(40),
})

const certificateUse = v.picklist(['CentralSystemRootCertificate', 'ManufacturerRootCertificate'])

export const CertificateSigned = action(
  'CertificateSigned',
  'csms',
  object({ certificateChain: text(10_000) }),
  object({ status: acceptedOrRejected }),
)

export const DeleteCertificate = action(
  'DeleteCertificate',
  'csms',
  object({ certificateHashData }),
  object({ status: v.picklist(['Accepted', 'Failed', 'NotFound']) }),
)

export const GetInstalledCertificateIds = action(
  'GetInstalledCertificateIds',
  'csms',
  object({ certificateType: certificateUse }),
  object({
    status: v.picklist(['Accepted', 'NotFound']),
    certificateHashData: optional(list(certificateHashData, 1)),
  }),
)

export const InstallCertificate = action(
  'InstallCertificate',
  'csms',
  object({ certificateType: certificateUse, certificate: text(5500) }),
  object({ status: v.picklist(['Accepted', 'Failed', 'Rejected']) }),
)

export const SignCertificate = action(
  'SignCertificate',
  'station',
  object({ csr: text(5500) }),
  object({ status: acceptedOrRejected }),
)
