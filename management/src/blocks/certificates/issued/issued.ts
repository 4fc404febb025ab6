import type { SignedUse } from '@ocpp/shared/blocks/certificates/events'
import { fingerprintOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import { plainSerial } from '@ocpp/shared/pki/serial'
import type { Repositories } from '../../../ports/store.ts'
import { type IssuedItem, issuedCertificates } from '../records.ts'

/** A station that asks again and again, each time for another key, gets no more than so many. */
export const mostIssued = 100

interface Signing {
  readonly station: string
  readonly use: SignedUse
  readonly request: string
  readonly at: string
  readonly by: string
}

/** The record of what was signed. @throws Error for what is no chain of certificates */
export const issuedItem = (chain: string, { station, use, request, at, by }: Signing): IssuedItem => {
  const [leaf] = readChain(chain) ?? []
  if (leaf === undefined) throw new Error('What was signed is no certificate')
  const notAfter = leaf.notAfter.toISOString()
  return {
    kind: issuedCertificates.kind,
    station,
    key: plainSerial(leaf.serialNumber),
    state: 'good',
    at,
    due: notAfter,
    body: {
      use,
      subject: leaf.subject,
      fingerprint: fingerprintOf(leaf),
      notBefore: leaf.notBefore.toISOString(),
      notAfter,
      request,
      signedAt: at,
      signedBy: by,
      revoked: null,
    },
  }
}

/** How many of a station open a connection. */
export const countOfValid = async (
  { items }: Pick<Repositories, 'items'>,
  station: string,
  now: string,
): Promise<number> =>
  (await items.ofStation(issuedCertificates.kind, station)).filter(
    ({ state, body }) => state !== 'revoked' && body.notAfter > now,
  ).length

/** What a station's answer to a signed certificate makes of it and of those before it. */
export const afterDelivery = (
  issued: readonly IssuedItem[],
  signed: { readonly request: string; readonly signedAt: string; readonly taken: boolean },
  at: string,
): readonly IssuedItem[] => {
  const { request, signedAt, taken } = signed
  const own = issued.find(({ body }) => body.request === request && body.signedAt === signedAt)
  if (own === undefined || own.state !== 'good') return []
  if (!taken) return [{ ...own, state: 'unused', at }]
  return issued
    .filter(
      ({ key, state, body }) =>
        key !== own.key && state === 'good' && body.use === own.body.use && body.signedAt <= signedAt,
    )
    .map((item) => ({ ...item, state: 'replaced', at }))
}
