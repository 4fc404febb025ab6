import type { SignedUse } from '@ocpp/shared/blocks/certificates/events'
import type * as certificates16 from '@ocpp/shared/blocks/certificates/v16'
import type * as certificates201 from '@ocpp/shared/blocks/certificates/v201'
import type { Answer, Context, Handler } from '../../handlers/handler.ts'

const looksLikeRequest = (csr: string): boolean =>
  /-----BEGIN (NEW )?CERTIFICATE REQUEST-----[A-Za-z0-9+/=\s]+-----END (NEW )?CERTIFICATE REQUEST-----/.test(
    csr,
  )

/** One request is one thing to decide, however often it is sent. */
const nameOf = (use: SignedUse, csr: string): string =>
  new Bun.CryptoHasher('sha256').update(`${use}\n${csr}`).digest('hex').slice(0, 32)

/** Accepted means that it will be looked at: the certificate itself, or a refusal, comes later. */
const requested = (
  use: SignedUse,
  csr: string,
  { admission, receivedAt: at }: Context,
): Answer<{ status: 'Accepted' | 'Rejected' }> => {
  const status = admission === 'accepted' && looksLikeRequest(csr) ? 'Accepted' : 'Rejected'
  return {
    response: { status },
    events: [{ type: 'CertificateRequested', at, request: nameOf(use, csr), use, csr, answered: status }],
    waits: true,
  }
}

export const signCertificate16: Handler<typeof certificates16.SignCertificate> = ({ csr }, context) =>
  requested('ChargingStationCertificate', csr, context)

export const signCertificate201: Handler<typeof certificates201.SignCertificate> = (
  { csr, certificateType },
  context,
) => requested(certificateType ?? 'ChargingStationCertificate', csr, context)
