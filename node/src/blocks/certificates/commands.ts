import type { RootUse } from '@ocpp/shared/blocks/certificates/root-uses'
import { invalidPayload, notInVersion, type Translations } from '../../handlers/translation.ts'

/** 1.6 names the CSMS's root otherwise, and has no roots of ISO 15118. */
const useIn16 = (use: RootUse) => {
  if (use === 'CSMSRootCertificate') return 'CentralSystemRootCertificate'
  return use === 'ManufacturerRootCertificate' ? use : null
}
const unknownIn16 = (use: string) => notInVersion(`OCPP 1.6 has no ${use}`)

export const installRoot: Translations<'install-root'> = {
  'ocpp1.6': ({ use, certificate }) => {
    const certificateType = useIn16(use)
    return certificateType === null
      ? unknownIn16(use)
      : { action: 'InstallCertificate', request: { certificateType, certificate } }
  },
  'ocpp2.0.1': ({ use, certificate }) => ({
    action: 'InstallCertificate',
    request: { certificateType: use, certificate },
  }),
}

export const readCertificates: Translations<'read-certificates'> = {
  'ocpp1.6': ({ use }) => {
    if (use === undefined) return invalidPayload('OCPP 1.6 lists the certificates of one use at a time')
    const certificateType = useIn16(use)
    return certificateType === null
      ? unknownIn16(use)
      : { action: 'GetInstalledCertificateIds', request: { certificateType } }
  },
  'ocpp2.0.1': ({ use }) => ({
    action: 'GetInstalledCertificateIds',
    request: use === undefined ? {} : { certificateType: [use] },
  }),
}

export const deliverCertificate: Translations<'deliver-certificate'> = {
  'ocpp1.6': ({ use, chain }) =>
    use === 'ChargingStationCertificate'
      ? { action: 'CertificateSigned', request: { certificateChain: chain } }
      : unknownIn16(use),
  'ocpp2.0.1': ({ use, chain }) => ({
    action: 'CertificateSigned',
    request: { certificateChain: chain, certificateType: use },
  }),
}
