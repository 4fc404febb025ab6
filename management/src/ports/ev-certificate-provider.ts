import type { EvCertificateQuery } from '@ocpp/shared/blocks/certificates/questions'

/**
 * Where vehicles' contract certificates come from: a contract certificate pool, or something of one's own. What the
 * vehicle says and is told (ISO 15118, EXI in base64) passes through unread.
 */
export interface EvCertificateProvider {
  /** @throws anything: the station is then told that it failed */
  certificateFor(query: Omit<EvCertificateQuery, 'kind'>): Promise<{ readonly exiResponse: string }>
}
