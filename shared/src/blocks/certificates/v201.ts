import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { list, optional, text } from '../../ocpp/types.ts'
import { certificateHashData, ocspRequestData } from '../../ocpp/v201/datatypes/certificates.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

const rootCertificates = [
  'V2GRootCertificate',
  'MORootCertificate',
  'CSMSRootCertificate',
  'ManufacturerRootCertificate',
] as const
const installedCertificate = v.picklist([...rootCertificates, 'V2GCertificateChain'])

export const CertificateSigned = action(
  'CertificateSigned',
  'csms',
  object({
    certificateChain: text(10_000),
    certificateType: optional(v.picklist(['ChargingStationCertificate', 'V2GCertificate'])),
  }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)

export const DeleteCertificate = action(
  'DeleteCertificate',
  'csms',
  object({ certificateHashData }),
  object({ status: v.picklist(['Accepted', 'Failed', 'NotFound']), statusInfo: optional(statusInfo) }),
)

export const GetInstalledCertificateIds = action(
  'GetInstalledCertificateIds',
  'csms',
  object({ certificateType: optional(list(installedCertificate, 1)) }),
  object({
    status: v.picklist(['Accepted', 'NotFound']),
    statusInfo: optional(statusInfo),
    certificateHashDataChain: optional(
      list(
        object({
          certificateType: installedCertificate,
          certificateHashData,
          childCertificateHashData: optional(list(certificateHashData, 1, 4)),
        }),
        1,
      ),
    ),
  }),
)

export const InstallCertificate = action(
  'InstallCertificate',
  'csms',
  object({ certificateType: v.picklist(rootCertificates), certificate: text(5500) }),
  object({ status: v.picklist(['Accepted', 'Failed', 'Rejected']), statusInfo: optional(statusInfo) }),
)

export const SignCertificate = action(
  'SignCertificate',
  'station',
  object({
    csr: text(5500),
    certificateType: optional(v.picklist(['ChargingStationCertificate', 'V2GCertificate'])),
  }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)

const acceptedOrFailed = v.picklist(['Accepted', 'Failed'])

export const GetCertificateStatus = action(
  'GetCertificateStatus',
  'station',
  object({ ocspRequestData }),
  object({
    status: acceptedOrFailed,
    statusInfo: optional(statusInfo),
    ocspResult: optional(text(5500)),
  }),
)

export const Get15118EVCertificate = action(
  'Get15118EVCertificate',
  'station',
  object({
    iso15118SchemaVersion: text(50),
    action: v.picklist(['Install', 'Update']),
    exiRequest: text(5600),
  }),
  object({ status: acceptedOrFailed, statusInfo: optional(statusInfo), exiResponse: text(5600) }),
)
