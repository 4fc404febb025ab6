/** Sites for who keeps or shows stations: their ids in records, their names in answers. */
export { assignedSite, type NamedSite } from './assign.ts'
export { applySiteChange } from './change.ts'
export { createSite, insertSite } from './create.ts'
export { allSiteNames, allSites, knownSite, siteIdByName, siteNameOf, sitesWithText } from './find.ts'
export { recordMove, staysAt } from './moves.ts'
export { type PlaceOf, placesOf, type StationPlace } from './places.ts'
export type { SiteBody, SiteItem } from './records.ts'
export {
  changedSite,
  foldedName,
  isSiteId,
  middleOf,
  plainSite,
  type SiteNames,
  shownSite,
} from './rules/site.ts'
export { referZones } from './zones.ts'
