import { AppError } from '@ocpp/shared/kernel/errors'
import { readChain } from '@ocpp/shared/pki/certificate-pem'
import type { X509Certificate } from '@ocpp/shared/pki/x509'
import type { EvCertificateProvider } from '../../ports/ev-certificate-provider.ts'
import { type GivenAuthority, readGivenAuthority } from './signing/operator-authority.ts'
import { createTestProvider } from './test-provider.ts'

/** What certificates are made, looked up and judged with. */
export interface Pki {
  /** Encrypts the own authority's private key in the store. */
  readonly secret: string
  /** The operator's own authority; null: the system makes one. */
  readonly given: GivenAuthority | null
  /** What a request must name as its organisation; empty: anything. */
  readonly organisation: string
  /** How long a signed certificate is good for. */
  readonly days: number
  /** Hosts (with a port where it is not the scheme's) that may be asked for a certificate's status. */
  readonly ocspHosts: ReadonlySet<string>
  /** Roots under which a driver's contract certificate is trusted. */
  readonly contractRoots: readonly X509Certificate[]
  readonly evCertificates: EvCertificateProvider | null
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

export interface PkiSettings {
  readonly STATION_SECRET_PEPPER: string
  readonly CA_CERT?: string | undefined
  readonly CA_KEY?: string | undefined
  readonly CERTIFICATE_ORGANISATION: string
  readonly CERTIFICATE_DAYS: number
  readonly OCSP_HOSTS: string
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
    given: await readGivenAuthority(settings.CA_CERT, settings.CA_KEY),
    organisation: settings.CERTIFICATE_ORGANISATION,
    days: settings.CERTIFICATE_DAYS,
    ocspHosts: new Set(
      settings.OCSP_HOSTS.toLowerCase()
        .split(',')
        .map((host) => host.trim())
        .filter((host) => host !== ''),
    ),
    contractRoots,
    evCertificates: settings.EV_CERTIFICATE_PROVIDER === 'test' ? createTestProvider() : null,
    fetch: (url, init) => fetch(url, init),
  }
}
