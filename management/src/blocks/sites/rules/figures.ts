import type { SiteNow, SiteQuery, SiteTotals } from '@ocpp/shared/blocks/sites/api'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import { bucketOf } from '../../../domain/buckets.ts'
import type { SiteFigures } from '../../../domain/connectors/site-figures.ts'
import { worstOf } from '../../../domain/shown-state.ts'
import type { SiteItem } from '../records.ts'
import { foldedName, gridLimitW, presentSite } from './site.ts'

/** The bucket of 15 minutes in which the present day began there. */
export const dayBegan = (now: Date, timeZone: string): string => {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  return bucketOf(new Date(local.startOfDay().epochMilliseconds).toISOString())
}

/** What a text search looks in. */
export const siteText = ({ body }: SiteItem): string => {
  const { name, address, contact, grid, notes } = body
  const parts = [name, address, contact.name, contact.email, contact.phone, grid.reference, notes]
  return foldedName(parts.filter((part) => part !== null).join('\n'))
}

export const siteNow = (
  site: SiteItem,
  { stations, connectors, powerW }: SiteFigures,
): Omit<SiteNow, 'energyTodayWh' | 'sessionsToday'> => ({
  ...presentSite(site, stations),
  connectors: { ...connectors },
  state: worstOf(shownStates.filter((state) => (connectors[state] ?? 0) > 0)),
  powerW,
  limitW: gridLimitW(site.body.grid),
})

/** A site with its place in a list: the highest rank first, then by name. */
export interface Ranked {
  readonly site: SiteItem
  readonly figures: SiteFigures
  readonly rank: number
  /** Folded. */
  readonly name: string
}

const rankBy: Readonly<Record<SiteQuery['sort'], (figures: SiteFigures) => number>> = {
  name: () => 0,
  '-power': ({ powerW }) => powerW,
  state: ({ connectors }) => (connectors.Faulted ?? 0) + (connectors.Offline ?? 0),
}

export const rankedSite = (site: SiteItem, figures: SiteFigures, sort: SiteQuery['sort']): Ranked => ({
  site,
  figures,
  rank: rankBy[sort](figures),
  name: foldedName(site.body.name),
})

export const totalsOf = (found: readonly Ranked[]): SiteTotals => {
  const connectors: Partial<Record<ShownState, number>> = {}
  for (const { figures } of found)
    for (const state of shownStates) {
      const count = figures.connectors[state] ?? 0
      if (count > 0) connectors[state] = (connectors[state] ?? 0) + count
    }
  const limits = found.flatMap(({ site }) => gridLimitW(site.body.grid) ?? [])
  return {
    stations: found.reduce((sum, { figures }) => sum + figures.stations, 0),
    connectors,
    powerW: found.reduce((sum, { figures }) => sum + figures.powerW, 0),
    limitW: limits.length === 0 ? null : limits.reduce((sum, limit) => sum + limit, 0),
  }
}
