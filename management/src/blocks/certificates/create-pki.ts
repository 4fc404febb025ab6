import { AppError } from '@ocpp/shared/kernel/errors'
import { readChain } from '@ocpp/shared/pki/certificate-pem'
import type { Pki } from '../../ports/pki.ts'
import { readOperatorAuthority } from './signing/operator-authority.ts'
import { createTestProvider } from './test-provider.ts'

export interface PkiSettings {
  readonly STATION_SECRET_PEPPER: string
  readonly CA_CERT?: string | undefined
  readonly CA_KEY?: string | undefined
  readonly CERTIFICATE_ORGANISATION: string
  readonly CERTIFICATE_DAYS: number
  readonly OCSP_HOSTS: readonly string[]
  readonly CONTRACT_ROOTS: string
  readonly EV_CERTIFICATE_PROVIDER: 'none' | 'test'
}

/**
 * The tools that these settings describe.
 * @throws AppError `settings` where a given certificate or key cannot be used
 */
export const createPki = async (settings: PkiSettings): Promise<Pki> => {
  const contractRoots = settings.CONTRACT_ROOTS === '' ? [] : readChain(settings.CONTRACT_ROOTS)
  if (contractRoots === null) throw new AppError('settings', 'CONTRACT_ROOTS: must be certificates in PEM')
  return {
    secret: settings.STATION_SECRET_PEPPER,
    operatorAuthority: await readOperatorAuthority(settings.CA_CERT, settings.CA_KEY),
    organisation: settings.CERTIFICATE_ORGANISATION,
    days: settings.CERTIFICATE_DAYS,
    ocspHosts: new Set(settings.OCSP_HOSTS),
    contractRoots,
    evCertificates: settings.EV_CERTIFICATE_PROVIDER === 'test' ? createTestProvider() : null,
    fetch: (url, init) => fetch(url, init),
  }
}
