import type { Certificate, CertificateRequest, IssuedCertificate } from '@ocpp/shared/blocks/certificates/api'
import type { Severity } from '@ocpp/shared/ocpp/security-events'

/** What a certificate is for, in plain English. */
export const useLabels: Readonly<Record<Certificate['use'], string>> = {
  ChargingStationCertificate: 'the station itself',
  V2GCertificate: 'talking with vehicles',
  CSMSRootCertificate: 'root: this system',
  ManufacturerRootCertificate: 'root: manufacturer',
  MORootCertificate: 'root: contracts',
  V2GRootCertificate: 'root: vehicle network',
}

export const requestLabels: Readonly<Record<CertificateRequest['state'], string>> = {
  requested: 'to be decided',
  signed: 'signed, being sent',
  accepted: 'in use',
  rejected: 'signed, station refused it',
  undelivered: 'signed, not delivered',
  refused: 'refused',
}

export const requestTone = (state: CertificateRequest['state']): string => {
  if (state === 'accepted') return 'good'
  if (state === 'requested' || state === 'signed') return 'warn'
  return 'danger'
}

export const issuedLabels: Readonly<Record<IssuedCertificate['state'], string>> = {
  good: 'good',
  replaced: 'replaced by a newer one',
  unused: 'not taken by the station',
  revoked: 'revoked',
  expired: 'expired',
}

export const issuedTone = ({ state }: Pick<IssuedCertificate, 'state'>): string => {
  if (state === 'good') return 'good'
  return state === 'revoked' ? 'danger' : ''
}

export const severityLabels: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  noted: 'for the record',
  nonStandard: 'vendor’s own',
}

const dayMs = 86_400_000
const soonDays = 30

/** How a date of expiry looks from here: gone, soon, or far off. */
export const expiryTone = (expiresAt: string | null, now: Date): string => {
  if (expiresAt === null) return ''
  const days = (Date.parse(expiresAt) - now.getTime()) / dayMs
  if (days < 0) return 'danger'
  return days < soonDays ? 'warn' : 'good'
}

/** `expired`, `in 12 days`. */
export const expiryLabel = (expiresAt: string | null, now: Date): string => {
  if (expiresAt === null) return 'not known'
  const days = Math.floor((Date.parse(expiresAt) - now.getTime()) / dayMs)
  if (days < 0) return 'expired'
  return days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`
}
