import { type SiteCreation, siteApi } from '@ocpp/shared/blocks/sites/api'
import { hoursText, readHours } from '@ocpp/shared/blocks/sites/opening-hours'
import { AppError } from '@ocpp/shared/kernel/errors'
import {
  allSites,
  applySiteChange,
  changedSite,
  foldedName,
  insertSite,
  plainSite,
  type SiteItem,
} from '../../sites/index.ts'
import { inKw, inNumber, type Kind, kwOf, type Mistake } from '../kind.ts'

const half: Mistake = { column: 'latitude', message: 'say latitude and longitude both, or neither' }

/** By name: a row with a new name is a new site. */
export const siteKind: Kind<SiteCreation, SiteItem> = {
  columns: [
    { name: 'name', path: 'name', show: ({ body }) => body.name },
    { name: 'address', path: 'address', show: ({ body }) => body.address },
    { name: 'time_zone', path: 'timeZone', emptyIsAbsent: true, show: ({ body }) => body.timeZone },
    { name: 'latitude', path: 'latitude', read: inNumber, show: ({ body }) => body.latitude },
    { name: 'longitude', path: 'longitude', read: inNumber, show: ({ body }) => body.longitude },
    { name: 'contact_name', path: 'contact.name', show: ({ body }) => body.contact.name },
    { name: 'contact_email', path: 'contact.email', show: ({ body }) => body.contact.email },
    { name: 'contact_phone', path: 'contact.phone', show: ({ body }) => body.contact.phone },
    {
      name: 'opening_hours',
      path: 'openingHours',
      read: (text) => readHours(text) ?? text,
      show: ({ body }) => body.openingHours && hoursText(body.openingHours),
    },
    { name: 'grid_limit_a', path: 'grid.limitA', read: inNumber, show: ({ body }) => body.grid.limitA },
    { name: 'grid_limit_kw', path: 'grid.limitW', read: inKw, show: ({ body }) => kwOf(body.grid.limitW) },
    {
      ...{ name: 'grid_phases', path: 'grid.phases', emptyIsAbsent: true },
      read: inNumber,
      show: ({ body }) => body.grid.phases,
    },
    { name: 'grid_reference', path: 'grid.reference', show: ({ body }) => body.grid.reference },
    { name: 'notes', path: 'notes', show: ({ body }) => body.notes },
  ],
  needed: ['name'],
  schema: siteApi.routes.create.body,
  keyOf: ({ name }) => foldedName(name),
  find: async (repositories, inputs) => {
    const wanted = new Set(inputs.map(({ name }) => foldedName(name)))
    const sites = [...(await allSites(repositories)).values()]
    return new Map(
      sites.map((site) => [foldedName(site.body.name), site] as const).filter(([name]) => wanted.has(name)),
    )
  },
  refuse: async (_repositories, inputs, found) => {
    const mistakes = inputs.flatMap((input): (readonly [string, Mistake])[] => {
      const key = foldedName(input.name)
      try {
        changedSite(found.get(key)?.body ?? plainSite(input.name, ''), input)
        return []
      } catch (error) {
        if (error instanceof AppError) return [[key, half]]
        throw error
      }
    })
    return new Map(mistakes)
  },
  apply: async (_context, work, rows) => {
    for (const { input, record } of rows) {
      if (record !== null) await applySiteChange(work, record.key, input)
      else await insertSite(work, changedSite(plainSite(input.name, work.at), input))
    }
    work.touch('sites')
    return 0
  },
  all: async function* (store) {
    const sites = [...(await allSites(store)).values()]
    yield sites.toSorted((a, b) => (foldedName(a.body.name) < foldedName(b.body.name) ? -1 : 1))
  },
}
