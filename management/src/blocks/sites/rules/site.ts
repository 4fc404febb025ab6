import type { GridConnection, Site, SiteChange } from '@ocpp/shared/blocks/sites/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import { noGrid, type SiteBody, type SiteItem, type SiteNameItem, siteNames, sites } from '../records.ts'

/** So many sites at most: every list of names is read whole. */
export const mostSites = 5_000

/** Names of sites by id. */
export type SiteNames = ReadonlyMap<string, string>

/** Two names that differ only in case, in blanks or in how an accent is encoded are one. */
export const foldedName = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The ids are UUIDs of our own; anything else in a station's record is a name from before there were sites. */
const ourId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isSiteId = (text: string): boolean => ourId.test(text)

/** A station's site as it is shown. A name that has not been migrated yet stands for itself; a removed site is none. */
export const shownSite = (
  site: string | null,
  names: SiteNames,
): { readonly site: string | null; readonly siteId: string | null } => {
  if (site === null) return { site: null, siteId: null }
  const name = names.get(site)
  if (name !== undefined) return { site: name, siteId: site }
  return { site: isSiteId(site) ? null : site, siteId: null }
}

/** A site of which nothing is known but its name. */
export const plainSite = (name: string, createdAt: string): SiteBody => ({
  name,
  address: null,
  timeZone: 'UTC',
  latitude: null,
  longitude: null,
  contact: { name: null, email: null, phone: null },
  openingHours: null,
  grid: noGrid,
  notes: null,
  createdAt,
})

const orElse = <T>(wanted: T | undefined, former: T): T => (wanted === undefined ? former : wanted)

/** @throws AppError `invalid` where half a place would be left */
export const changedSite = (former: SiteBody, change: SiteChange): SiteBody => {
  const latitude = orElse(change.latitude, former.latitude)
  const longitude = orElse(change.longitude, former.longitude)
  if ((latitude === null) !== (longitude === null)) {
    const path = latitude === null ? 'latitude' : 'longitude'
    throw new AppError('invalid', 'A place has both latitude and longitude', {
      details: { issues: [{ path, message: 'say both, or neither' }] },
    })
  }
  return {
    name: change.name ?? former.name,
    address: orElse(change.address, former.address),
    timeZone: change.timeZone ?? former.timeZone,
    latitude,
    longitude,
    contact: {
      name: orElse(change.contact?.name, former.contact.name),
      email: orElse(change.contact?.email, former.contact.email),
      phone: orElse(change.contact?.phone, former.contact.phone),
    },
    openingHours: orElse(change.openingHours, former.openingHours),
    grid: {
      limitA: orElse(change.grid?.limitA, former.grid.limitA),
      limitW: orElse(change.grid?.limitW, former.grid.limitW),
      phases: change.grid?.phases ?? former.grid.phases,
      reference: orElse(change.grid?.reference, former.grid.reference),
    },
    notes: orElse(change.notes, former.notes),
    createdAt: former.createdAt,
  }
}

/** Volts between a phase and neutral, where figures in A and in W are compared. */
const phaseV = 230

/** What may be drawn in all, in W, by whichever of the two limits is the lower; null where neither is said. */
export const gridLimitW = ({ limitA, limitW, phases }: GridConnection): number | null => {
  const ofCurrent = limitA === null ? Number.POSITIVE_INFINITY : limitA * phases * phaseV
  const least = Math.min(ofCurrent, limitW ?? Number.POSITIVE_INFINITY)
  return Number.isFinite(least) ? least : null
}

export const siteItem = (id: string, at: string, body: SiteBody): SiteItem => ({
  kind: sites.kind,
  station: wholeSystem,
  key: id,
  state: '',
  at,
  due: null,
  body,
})

export const siteNameItem = (id: string, at: string, name: string): SiteNameItem => ({
  kind: siteNames.kind,
  station: wholeSystem,
  key: foldedName(name),
  state: '',
  at,
  due: null,
  body: { id, name },
})

/** A site as the API shows it. */
export const presentSite = ({ key, at, body }: SiteItem, stations: number | null): Site => ({
  id: key,
  ...body,
  stations,
  changedAt: at,
})

interface Place {
  readonly latitude: number | null
  readonly longitude: number | null
}

/** The middle of these places, on either side of the date line; null where none is known. */
export const middleOf = (places: readonly Place[]): Place => {
  const known = places.flatMap(({ latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude }],
  )
  const [first] = known
  if (first === undefined) return { latitude: null, longitude: null }
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const wrapped = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180
  const rounded = (degrees: number) => Number(degrees.toFixed(6))
  const east = mean(known.map(({ longitude }) => wrapped(longitude - first.longitude)))
  return {
    latitude: rounded(mean(known.map(({ latitude }) => latitude))),
    longitude: rounded(wrapped(first.longitude + east)),
  }
}
