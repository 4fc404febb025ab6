import type { PresentedCertificate } from '@ocpp/shared/blocks/stations/events'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { printable } from '@ocpp/shared/ocpp/printable'
import type { Replica } from '../replica/replica.ts'

/** A client certificate, with what its connection says of it. */
export interface ClientCertificate {
  /** Null where it has none, or more than one. */
  readonly commonName: string | null
  readonly serialNumber: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** Why no authority of ours vouches for it; null where one does. */
  readonly distrust: string | null
}

export type JudgedCertificate = { readonly good: PresentedCertificate } | { readonly problem: string }

export interface CertificateRules {
  /** Judges it for whoever comes with it, at every connection: a resumed TLS session was judged when it began. */
  judge(certificate: ClientCertificate): JudgedCertificate
  /** Why it is not that station's; null where it is. Compared exactly. */
  foreignTo(station: string, certificate: Pick<PresentedCertificate, 'commonName'>): string | null
  isRevoked(serialNumber: string): boolean
}

export interface CertificateRulesDeps {
  readonly clock: Clock
  readonly replica: Pick<Replica, 'networkReferences'>
  /** Serial numbers of lists that other authorities have published, in lower-case hex. */
  readonly revokedElsewhere: () => ReadonlySet<string>
}

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Whether a client certificate opens a connection. */
export const createCertificateRules = (deps: CertificateRulesDeps): CertificateRules => {
  const { clock, replica, revokedElsewhere } = deps
  const isRevoked = (serialNumber: string) =>
    replica.networkReferences.isRevoked(serialNumber) || revokedElsewhere().has(serialNumber)

  return {
    isRevoked,
    judge: ({ commonName, serialNumber, notBeforeMs, notAfterMs, distrust }) => {
      const now = clock.now().getTime()
      if (distrust !== null) return { problem: `its certificate is not trusted: ${distrust}` }
      if (commonName === null) return { problem: 'its certificate has no common name, or several' }
      if (!(now <= notAfterMs)) return { problem: `its certificate expired on ${dateOf(notAfterMs)}` }
      if (!(now >= notBeforeMs)) return { problem: `its certificate is good from ${dateOf(notBeforeMs)} on` }
      if (isRevoked(serialNumber)) return { problem: `its certificate ${serialNumber} is revoked` }
      return { good: { commonName, serialNumber, expiresAt: new Date(notAfterMs).toISOString() } }
    },
    foreignTo: (station, { commonName }) => {
      const expected = replica.networkReferences.security(station).commonName ?? station
      if (commonName === expected) return null
      return `its certificate names ${printable(commonName, 64)}, not ${printable(expected, 64)}`
    },
  }
}
