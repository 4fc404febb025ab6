import type { SiteZoneReference } from '@ocpp/shared/contracts/reference'
import { wholeSystem } from '../../domain/items.ts'
import type { Commit } from '../../use-cases/commit.ts'
import { sites } from './records.ts'

/** What nodes learn of a site: the zone in which the hours of its tariff are meant. */
export const zoneReference = (site: string, timeZone: string): SiteZoneReference => ({
  kind: 'siteZone',
  site,
  timeZone,
})

/** Has nodes learn the zones of all sites; that of one without any word is UTC. */
export const referZones = async ({ items, refer }: Pick<Commit, 'items' | 'refer'>): Promise<void> => {
  for (const { key, body } of await items.ofStation(sites.kind, wholeSystem))
    if (body.timeZone !== 'UTC') await refer(zoneReference(key, body.timeZone))
}
