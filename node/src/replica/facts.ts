import type { PoliciesReference, ReferenceChange, TariffReference } from '@ocpp/shared/contracts/reference'
import type { Tariff } from '@ocpp/shared/contracts/tariff'

export type Fact = TariffReference | PoliciesReference

export const isFact = (item: ReferenceChange['item']): item is Fact =>
  item.kind === 'tariff' || item.kind === 'policies'

/** Facts of the system as a whole, each under its own key. */
export const factKey = (fact: Fact): string => (fact.kind === 'tariff' ? `tariff ${fact.scope}` : fact.kind)

export interface Facts {
  learn(fact: Fact): void
  forget(): void
  /** The tariff in force at a station now; null without one. */
  tariff(station: string, site: string | null): Tariff | null
  /** Whether schedules are made from what vehicles need. */
  schedulesFromNeeds(): boolean
}

export const createFacts = (): Facts => {
  const byKey = new Map<string, Fact>()
  return {
    learn: (fact) => void byKey.set(factKey(fact), fact),
    forget: () => byKey.clear(),
    tariff: (station, site) => {
      for (const scope of [`station:${station}`, ...(site === null ? [] : [`site:${site}`]), 'network']) {
        const fact = byKey.get(`tariff ${scope}`)
        if (fact?.kind === 'tariff' && fact.tariff !== null) return fact.tariff
      }
      return null
    },
    schedulesFromNeeds: () => {
      const fact = byKey.get('policies')
      return fact?.kind === 'policies' && fact.scheduleFromNeeds
    },
  }
}
