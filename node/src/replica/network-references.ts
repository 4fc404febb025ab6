import type { PoliciesReference, ReferenceChange, TariffReference } from '@ocpp/shared/contracts/reference'
import type { Tariff } from '@ocpp/shared/contracts/tariff'

export type NetworkReference = TariffReference | PoliciesReference

export const isNetworkReference = (item: ReferenceChange['item']): item is NetworkReference =>
  item.kind === 'tariff' || item.kind === 'policies'

/** What holds for the system as a whole, each under its own key. */
export const networkReferenceKey = (reference: NetworkReference): string =>
  reference.kind === 'tariff' ? `tariff ${reference.scope}` : reference.kind

export interface NetworkReferences {
  learn(reference: NetworkReference): void
  forget(): void
  /** The tariff in force at a station now; null without one. */
  tariff(station: string, site: string | null): Tariff | null
  /** Whether schedules are made from what vehicles need. */
  schedulesFromNeeds(): boolean
}

export const createNetworkReferences = (): NetworkReferences => {
  const byKey = new Map<string, NetworkReference>()
  return {
    learn: (reference) => void byKey.set(networkReferenceKey(reference), reference),
    forget: () => byKey.clear(),
    tariff: (station, site) => {
      for (const scope of [`station:${station}`, ...(site === null ? [] : [`site:${site}`]), 'network']) {
        const reference = byKey.get(`tariff ${scope}`)
        if (reference?.kind === 'tariff' && reference.tariff !== null) return reference.tariff
      }
      return null
    },
    schedulesFromNeeds: () => {
      const reference = byKey.get('policies')
      return reference?.kind === 'policies' && reference.scheduleFromNeeds
    },
  }
}
