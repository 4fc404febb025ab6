import { describe, expect, test } from 'bun:test'
import type { NeutralCommand } from '@ocpp/shared/contracts/commands'
import { translate } from '../../commands/translate.ts'

const both = (command: NeutralCommand) => [translate('ocpp1.6', command), translate('ocpp2.0.1', command)]
const notInVersion = (detail: string) => ({ refused: 'notInVersion' as const, detail })

describe('commands about certificates', () => {
  test('a root of the CSMS has another name in 1.6', () => {
    const action = 'InstallCertificate'
    expect(both({ name: 'install-root', use: 'CSMSRootCertificate', certificate: 'PEM' })).toEqual([
      { action, request: { certificateType: 'CentralSystemRootCertificate', certificate: 'PEM' } },
      { action, request: { certificateType: 'CSMSRootCertificate', certificate: 'PEM' } },
    ])
  })

  test('1.6 has no roots of ISO 15118', () => {
    const [in16, in201] = both({ name: 'install-root', use: 'V2GRootCertificate', certificate: 'PEM' })
    expect(in16).toEqual(notInVersion('OCPP 1.6 has no V2GRootCertificate'))
    expect(in201).toMatchObject({ request: { certificateType: 'V2GRootCertificate' } })
    expect(both({ name: 'read-certificates', use: 'MORootCertificate' })[0]).toEqual(
      notInVersion('OCPP 1.6 has no MORootCertificate'),
    )
  })

  test('1.6 lists the certificates of one use, 2.0.1 of one or of all', () => {
    const action = 'GetInstalledCertificateIds'
    expect(both({ name: 'read-certificates', use: 'ManufacturerRootCertificate' })).toEqual([
      { action, request: { certificateType: 'ManufacturerRootCertificate' } },
      { action, request: { certificateType: ['ManufacturerRootCertificate'] } },
    ])
    const [in16, in201] = both({ name: 'read-certificates' })
    expect(in16).toMatchObject({ refused: 'invalidPayload' })
    expect(in201).toEqual({ action, request: {} })
  })

  test('a signed certificate is of the station itself in 1.6', () => {
    const action = 'CertificateSigned'
    expect(both({ name: 'deliver-certificate', use: 'ChargingStationCertificate', chain: 'PEM' })).toEqual([
      { action, request: { certificateChain: 'PEM' } },
      { action, request: { certificateChain: 'PEM', certificateType: 'ChargingStationCertificate' } },
    ])
    expect(both({ name: 'deliver-certificate', use: 'V2GCertificate', chain: 'PEM' })[0]).toEqual(
      notInVersion('OCPP 1.6 has no V2GCertificate'),
    )
  })
})
