import type { ShownState } from '@ocpp/shared/contracts/values'
import type { StationRecord } from '../records.ts'

/** What the stations of a site show together. */
export interface SiteFigures {
  readonly stations: number
  readonly powerW: number
  readonly openTransactions: number
  /** How many connectors are in each state; states that none is in are left out. */
  readonly connectors: Readonly<Partial<Record<ShownState, number>>>
}

type Counted = Pick<StationRecord, 'site' | 'powerW' | 'openTransactions'> & {
  readonly connectors: readonly { readonly shown: ShownState }[]
}

/** By the site's id; stations without one are left out. */
export const figuresBySite = (stations: Iterable<Counted>): ReadonlyMap<string, SiteFigures> => {
  const sites = new Map<string, { -readonly [K in keyof SiteFigures]: SiteFigures[K] }>()
  for (const { site, powerW, openTransactions, connectors } of stations) {
    if (site === null) continue
    const figures = sites.get(site) ?? { stations: 0, powerW: 0, openTransactions: 0, connectors: {} }
    const counts: Partial<Record<ShownState, number>> = figures.connectors
    for (const { shown } of connectors) counts[shown] = (counts[shown] ?? 0) + 1
    figures.stations += 1
    figures.powerW += powerW
    figures.openTransactions += openTransactions
    sites.set(site, figures)
  }
  return sites
}
