import * as v from 'valibot'
import { list, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
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

export const CertificateSigned = fromCsms(
  {
    certificateChain: text(10_000),
    certificateType: optional(v.picklist(['ChargingStationCertificate', 'V2GCertificate'])),
  },
  { status: acceptedOrRejected, statusInfo },
)

export const DeleteCertificate = fromCsms(
  { certificateHashData },
  { status: v.picklist(['Accepted', 'Failed', 'NotFound']), statusInfo },
)

export const GetInstalledCertificateIds = fromCsms(
  { certificateType: optional(list(installedCertificate, 1)) },
  {
    status: v.picklist(['Accepted', 'NotFound']),
    statusInfo,
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
  },
)

export const InstallCertificate = fromCsms(
  { certificateType: v.picklist(rootCertificates), certificate: text(5500) },
  { status: v.picklist(['Accepted', 'Failed', 'Rejected']), statusInfo },
)

export const SignCertificate = fromStation(
  {
    csr: text(5500),
    certificateType: optional(v.picklist(['ChargingStationCertificate', 'V2GCertificate'])),
  },
  { status: acceptedOrRejected, statusInfo },
)

const acceptedOrFailed = v.picklist(['Accepted', 'Failed'])

export const GetCertificateStatus = fromStation(
  { ocspRequestData },
  { status: acceptedOrFailed, statusInfo, ocspResult: optional(text(5500)) },
)

export const Get15118EVCertificate = fromStation(
  { iso15118SchemaVersion: text(50), action: v.picklist(['Install', 'Update']), exiRequest: text(5600) },
  { status: acceptedOrFailed, statusInfo, exiResponse: text(5600) },
)
