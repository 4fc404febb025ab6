import type {
  AuthorityReference,
  PoliciesReference,
  ReferenceChange,
  RevocationReference,
  SiteZoneReference,
  StationSecurityReference,
  TariffReference,
} from '@ocpp/shared/contracts/reference'
import type { Tariff } from '@ocpp/shared/contracts/tariff'

export type NetworkReference =
  | TariffReference
  | PoliciesReference
  | StationSecurityReference
  | AuthorityReference
  | RevocationReference
  | SiteZoneReference

export const isNetworkReference = (item: ReferenceChange['item']): item is NetworkReference =>
  item.kind !== 'station' && item.kind !== 'token'

/** What holds for the system as a whole, and what of a station is no part of its record, each under its own key. */
export const networkReferenceKey = (reference: NetworkReference): string => {
  switch (reference.kind) {
    case 'tariff':
      return `tariff ${reference.scope}`
    case 'stationSecurity':
      return securityKey(reference.station)
    case 'siteZone':
      return zoneKey(reference.site)
    case 'revocation':
      return revocationKey(reference.serialNumber)
    default:
      return reference.kind
  }
}

const securityKey = (station: string): string => `stationSecurity ${station}`
const zoneKey = (site: string): string => `siteZone ${site}`
const revocationKey = (serialNumber: string): string => `revocation ${serialNumber}`

/** It says nothing that holds without it, so that none of it has to be kept. */
export const saysNothing = (reference: NetworkReference): boolean =>
  (reference.kind === 'revocation' && !reference.revoked) ||
  (reference.kind === 'siteZone' && reference.timeZone === 'UTC') ||
  (reference.kind === 'stationSecurity' && reference.lowestProfile === 0 && reference.commonName === null)

/** How a station has to prove itself. */
export type StationSecurity = Pick<StationSecurityReference, 'lowestProfile' | 'commonName'>
const nothingAsked: StationSecurity = { lowestProfile: 0, commonName: null }

export interface NetworkReferences {
  learn(reference: NetworkReference): void
  forget(): void
  /** The tariff in force at a station now; null without one. */
  tariff(station: string, site: string | null): Tariff | null
  /** The zone in which its hours are meant. */
  timeZone(site: string | null): string
  /** Whether schedules are made from what vehicles need. */
  schedulesFromNeeds(): boolean
  security(station: string): StationSecurity
  isRevoked(serialNumber: string): boolean
  /** Certificates in PEM of who signs stations' certificates; null before any was heard of. */
  authority(): string | null
}

export const createNetworkReferences = (): NetworkReferences => {
  const byKey = new Map<string, NetworkReference>()
  return {
    learn: (reference) => {
      const key = networkReferenceKey(reference)
      if (saysNothing(reference)) byKey.delete(key)
      else byKey.set(key, reference)
    },
    forget: () => byKey.clear(),
    tariff: (station, site) => {
      for (const scope of [`station:${station}`, ...(site === null ? [] : [`site:${site}`]), 'network']) {
        const reference = byKey.get(`tariff ${scope}`)
        if (reference?.kind === 'tariff' && reference.tariff !== null)
          return { ...reference.tariff, ...reference.more }
      }
      return null
    },
    timeZone: (site) => {
      const reference = byKey.get(zoneKey(site ?? ''))
      return reference?.kind === 'siteZone' ? reference.timeZone : 'UTC'
    },
    schedulesFromNeeds: () => {
      const reference = byKey.get('policies')
      return reference?.kind === 'policies' && reference.scheduleFromNeeds
    },
    security: (station) => {
      const reference = byKey.get(securityKey(station))
      return reference?.kind === 'stationSecurity' ? reference : nothingAsked
    },
    isRevoked: (serialNumber) => byKey.has(revocationKey(serialNumber)),
    authority: () => {
      const reference = byKey.get('authority')
      return reference?.kind === 'authority' ? reference.certificates : null
    },
  }
}
