import { createCertificateRules } from '../stations/client-certificates.ts'
import { createRevocationLists } from '../stations/revocation-lists.ts'
import type { NodeBase } from './base.ts'
import type { Memory } from './memory.ts'

/** Who vouches for stations' certificates, and which of them are good. */
export const assembleCertificates = async ({ clock, tls }: NodeBase, { replica }: Memory) => {
  const lists = createRevocationLists()
  await lists.load(tls?.revocationLists ?? '')
  return {
    lists,
    rules: createCertificateRules({ clock, replica, revokedElsewhere: lists.revoked }),
    authority: replica.networkReferences.authority,
  }
}

export type Certificates = Awaited<ReturnType<typeof assembleCertificates>>
