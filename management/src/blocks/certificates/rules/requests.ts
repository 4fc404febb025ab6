import type { CertificateRequestState } from '@ocpp/shared/blocks/certificates/api'
import type { EventOf } from '@ocpp/shared/contracts/events'
import * as v from 'valibot'
import { taskKind } from '../../../domain/tasks.ts'
import { type CertificateRequestBody, type CertificateRequestItem, certificateRequests } from '../records.ts'

/** Which request it is about, and of which time it was asked. */
export const RequestTask = v.object({ request: v.string(), requestedAt: v.string() })
/** Asks the system to decide a certificate request by itself, where a policy lets it. */
export const signTask = taskKind('signCertificate', RequestTask)

/** Decision and settlement count only for the time it was asked that they are about. */
const stateOf = (body: CertificateRequestBody): CertificateRequestState => {
  const { requestedAt, answered, decision, settlement } = body
  if (answered === 'Rejected') return 'refused'
  if (decision === null || decision.requestedAt < requestedAt) return 'requested'
  if (decision.chain === undefined) return 'refused'
  return settlement === null || settlement.requestedAt < requestedAt ? 'signed' : settlement.outcome
}

const withBody = (
  item: Pick<CertificateRequestItem, 'station' | 'key'>,
  at: string,
  body: CertificateRequestBody,
): CertificateRequestItem => ({
  kind: certificateRequests.kind,
  station: item.station,
  key: item.key,
  state: stateOf(body),
  at,
  due: null,
  body,
})

export const requestCertificate = (
  former: CertificateRequestItem | null,
  station: string,
  { at, request, use, csr, answered }: EventOf<'CertificateRequested'>,
): CertificateRequestItem => {
  if (former === null) {
    const body = { use, csr, requestedAt: at, times: 1, answered, decision: null, settlement: null }
    return withBody({ station, key: request }, at, body)
  }
  const times = former.body.times + 1
  if (at <= former.body.requestedAt) return { ...former, body: { ...former.body, times } }
  return withBody(former, at, { ...former.body, requestedAt: at, times, answered })
}

/** What was decided, or became of it; what is about an earlier time it was asked changes nothing. */
export const followRequest = (
  former: CertificateRequestItem,
  event: EventOf<'CertificateRequestDecided' | 'CertificateRequestSettled'>,
): CertificateRequestItem => {
  if (event.requestedAt < former.body.requestedAt) return former
  if (event.type === 'CertificateRequestDecided') {
    const { type: _type, request: _request, ...decision } = event
    return withBody(former, event.at, { ...former.body, decision })
  }
  const { type: _type, request: _request, ...settlement } = event
  return withBody(former, event.at, { ...former.body, settlement })
}
