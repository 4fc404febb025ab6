import type { Page, Paging } from '@ocpp/shared/api/paging'
import type {
  Certificate,
  CertificateQuery,
  CertificateRequest,
  CertificateRequestQuery,
  IssuedCertificate,
} from '@ocpp/shared/blocks/certificates/api'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { presentCertificate, presentIssued, presentRequest } from './present.ts'
import { certificateRequests, certificates, issuedCertificates } from './records.ts'

const dayMs = 86_400_000

/** By expiry one answer holds the most urgent ones, without paging. */
const expiring = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { station, use, expiresWithin = 0, limit }: CertificateQuery,
): Promise<Page<Certificate>> => {
  const before = new Date(clock.now().getTime() + expiresWithin * dayMs).toISOString()
  if (station === undefined) {
    const due = await store.items.due(certificates.kind, before, limit, use)
    return { items: due.map(presentCertificate), next: null, total: null }
  }
  const all = await store.items.ofStation(certificates.kind, station)
  const due = all
    .filter((item) => item.due !== null && item.due <= before && (use === undefined || item.state === use))
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
  return { items: due.slice(0, limit).map(presentCertificate), next: null, total: due.length }
}

/** Certificates of all stations, or of one. */
export const listCertificates = async (
  context: Pick<Context, 'store' | 'clock'>,
  query: CertificateQuery,
): Promise<Page<Certificate>> => {
  const { station, use, cursor, limit, expiresWithin } = query
  if (expiresWithin !== undefined) return await expiring(context, query)
  const page = await context.store.items.list(certificates.kind, { station, state: use, cursor, limit })
  return { ...page, items: page.items.map(presentCertificate) }
}

/** Those of one station, latest change first. @throws AppError `notFound` */
export const certificatesOf = async (
  context: Pick<Context, 'store'>,
  station: string,
  query: Paging,
): Promise<Page<Certificate>> => {
  await stationRecord(context, station)
  const page = await context.store.items.list(certificates.kind, { ...query, station })
  return { ...page, items: page.items.map(presentCertificate) }
}

/** What was signed for a station, latest change first. @throws AppError `notFound` */
export const issuedOf = async (
  context: Pick<Context, 'store' | 'clock'>,
  station: string,
  query: Paging,
): Promise<Page<IssuedCertificate>> => {
  await stationRecord(context, station)
  const now = context.clock.now()
  const page = await context.store.items.list(issuedCertificates.kind, { ...query, station })
  return { ...page, items: page.items.map((item) => presentIssued(item, now)) }
}

/** Newest first. */
export const listCertificateRequests = async (
  { store }: Pick<Context, 'store'>,
  query: CertificateRequestQuery,
): Promise<Page<CertificateRequest>> => {
  const page = await store.items.list(certificateRequests.kind, query)
  return { ...page, items: page.items.map(presentRequest) }
}
