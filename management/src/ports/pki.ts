import type { EvCertificateQuery } from '@ocpp/shared/blocks/certificates/questions'
import type { X509Certificate } from '@ocpp/shared/pki/x509'

/** An authority that signs: its certificate, those above it, and its key. */
export interface SigningAuthority {
  readonly certificate: X509Certificate
  /** The issuing certificate first, the root last where it is known. */
  readonly chain: readonly X509Certificate[]
  readonly key: CryptoKey
}

/**
 * Where vehicles' contract certificates come from: a contract certificate pool, or something of one's own. What the
 * vehicle says and is answered (ISO 15118, EXI in base64) passes through unread.
 */
export interface EvCertificateProvider {
  /** @throws anything: the station is then answered that it failed */
  certificateFor(query: Omit<EvCertificateQuery, 'kind'>): Promise<{ readonly exiResponse: string }>
}

/** What certificates are made, looked up and judged with. */
export interface Pki {
  /** Encrypts the own authority's private key in the store. */
  readonly secret: string
  /** The operator's own authority; null: the system makes one. */
  readonly operatorAuthority: SigningAuthority | null
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
