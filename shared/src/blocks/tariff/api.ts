import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { type Fixed, money, routeGroup, view } from '../../api/route.ts'
import { Cost, Tariff } from '../../contracts/tariff.ts'
import { Instant } from '../../contracts/values.ts'

const tariffName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))

/** A tariff under its name. A changed one is a new version: what has begun keeps the price it began with. */
export const NamedTariff = v.object({
  id: v.string(),
  name: v.string(),
  version: v.number(),
  changedAt: Instant,
  /** Who saved this version; null where that was not kept. */
  changedBy: v.nullable(v.string()),
  tariff: v.object(Tariff.entries),
  /** Where it is the tariff now: `network`, `site:<name>`, `station:<id>`; the first twenty of them. */
  scopes: v.array(v.string()),
  /** How many there are. */
  scopeCount: v.number(),
})
export type NamedTariff = Fixed<v.InferOutput<typeof NamedTariff>>

export const TariffToKeep = v.strictObject({ name: tariffName, tariff: Tariff })
export type TariffToKeep = v.InferOutput<typeof TariffToKeep>

const TariffChange = v.strictObject({
  ...TariffToKeep.entries,
  /** The version that was looked at: refused where there is a newer one. */
  version: v.exactOptional(v.number()),
})
export type TariffChange = v.InferOutput<typeof TariffChange>

const scopeName = v.pipe(
  v.string(),
  v.regex(/^(network|site:.{1,100}|station:.{1,48})$/u, 'must be network, site:<name or id> or station:<id>'),
)
/** From now on that tariff is in force there; null: whatever the wider scope has. */
export const TariffAssignment = v.strictObject({
  scope: scopeName,
  tariff: v.nullable(v.pipe(v.string(), v.maxLength(100))),
})
export type TariffAssignment = v.InferOutput<typeof TariffAssignment>

const scopeQuery = {
  /** Of a new version of this tariff; with `scope`: of putting it in force there, empty for none. */
  tariff: v.optional(v.pipe(v.string(), v.maxLength(100))),
  scope: v.optional(scopeName),
}
const TariffEffectQuery = v.object(scopeQuery)
export type TariffEffectQuery = v.InferOutput<typeof TariffEffectQuery>

/** Whom a change is for: sessions that begin there from then on. */
export const TariffEffect = v.object({
  stations: v.number(),
  connectors: v.number(),
  /** Sites that some of them belong to. */
  sites: v.number(),
  /** Sessions that run there now: they keep the version that they began with. */
  running: v.number(),
  /** Stations of the scope that have a tariff of their own, or their site has. */
  excepted: v.number(),
  /** Names of tariffs that are in force there no longer, at most ten. */
  replaced: v.array(v.string()),
})
export type TariffEffect = v.InferOutput<typeof TariffEffect>

const TariffPage = pageOf(NamedTariff)

const ofTariff = '/tariffs/:id'
const missing = { 404: 'No such tariff' }

export const tariffApi = routeGroup({
  tag: 'Tariffs',
  schemas: { NamedTariff, TariffAssignment, TariffEffect, TariffPage, Cost },
  routes: {
    list: view.get('/tariffs', 'Tariffs, and where they are in force, latest change first', {
      query: Paging,
      success: [200, TariffPage],
    }),
    read: view.get(ofTariff, 'One tariff', { success: [200, NamedTariff], problems: missing }),
    create: money.post('/tariffs', 'Add a tariff', { body: TariffToKeep, success: [201, NamedTariff] }),
    change: money.patch(ofTariff, 'Give a tariff a new version', {
      description:
        'Transactions that have begun keep the version they began with. With `version` it is refused where somebody has ' +
        'saved a newer one, which the problem then holds as `current`.',
      body: TariffChange,
      sites: 'all',
      success: [200, NamedTariff],
      problems: { ...missing, 409: 'There is a newer version than the one that was looked at' },
    }),
    effect: view.get('/tariff-effect', 'Whom a change would be for, before it is saved', {
      description: 'Of what who asks may see.',
      query: TariffEffectQuery,
      success: [200, TariffEffect],
      problems: missing,
    }),
    remove: money.delete(ofTariff, 'Take a tariff from the list', {
      sites: 'all',
      success: [204, 'nothing'],
      problems: { ...missing, 409: 'It is in force somewhere' },
    }),
    assign: money.post('/tariff-assignments', 'Put a tariff in force for the network, a site or a station', {
      description: 'The narrowest scope counts; null leaves it to the wider one.',
      body: TariffAssignment,
      success: [200, TariffAssignment],
      problems: missing,
    }),
  },
})
