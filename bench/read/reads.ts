import { routeGroups } from '@ocpp/shared/api/groups'
import type { Route } from '@ocpp/shared/api/route'

/** One way of asking for a path below `/api/v1`. */
export interface Read {
  /** The path and, where there is one, the filter. */
  readonly name: string
  readonly query: string
}

/** What a store has that a filter may ask for. */
export interface Known {
  readonly site: string
  readonly siteId: string
}

const monthsAgo = (count: number): string => {
  const at = new Date()
  at.setUTCMonth(at.getUTCMonth() - count)
  return at.toISOString()
}

const station = 'SEED-00007'
const span = `from=${monthsAgo(3)}&to=${monthsAgo(2)}`
/** What filters ask for that have no list of words; further values of one stand behind each other. */
const values = ({ site, siteId }: Known): Readonly<Record<string, readonly string[]>> => ({
  action: ['StopTransaction'],
  box: ['5,50,8,53'],
  bulk: ['019ab0c1-0000-7000-8000-000000000000'],
  cluster: [site],
  expiresWithin: ['30'],
  from: [monthsAgo(3)],
  name: [site],
  site: [site],
  siteId: [siteId],
  station: [station],
  text: [site.slice(0, 6), 'Driver 1', 'nowhere'],
  to: [monthsAgo(2)],
  token: ['5EED100003'],
  transaction: [`${station}-7`],
  with: ['SEED-00008'],
  zone: ['Europe/Berlin'],
})

/** Where a page begins and how long it is. */
const isPaging = (name: string): boolean => /cursor$/i.test(name) || name === 'limit'

/** What of a schema says which words a filter takes. */
interface Schema {
  readonly wrapped?: Schema
  readonly options?: readonly string[]
}
const inner = (schema: Schema): Schema => (schema.wrapped === undefined ? schema : inner(schema.wrapped))

const filtersOf = ({ query, path }: Route): readonly (readonly [string, Schema])[] => {
  const { entries = {} } = (query ?? {}) as { readonly entries?: Readonly<Record<string, Schema>> }
  return Object.entries(entries).filter(([name]) => !isPaging(name) && !path.includes(`:${name}`))
}

/** Answers of stations, not of the store. */
const live: readonly string[] = ['/stations/:id/charging/composite']

/** A route that answers with JSON, whose path names nothing or a station that the seed has. */
const isRead = ({ method, path, raw, success }: Route): boolean =>
  method === 'GET' &&
  !live.includes(path) &&
  raw === undefined &&
  success[0] === 200 &&
  !('media' in (success[1] as object)) &&
  !path.replace('/stations/:id', '').includes('/:')

/** Every list of the API with every one of its filters and orders, and what else is read without naming more than a station. */
export const readsOf = (known: Known): readonly Read[] =>
  Object.values<{ readonly routes: Readonly<Record<string, Route>> }>(routeGroups)
    .flatMap(({ routes }) => Object.values(routes).filter(isRead))
    .flatMap((route): readonly Read[] => {
      const path = route.path.replace(':id', station)
      const filters = filtersOf(route).flatMap(([name, schema]) => {
        const asked = inner(schema).options ?? values(known)[name]
        if (asked === undefined) throw new Error(`${route.path}: no value for the filter ${name}`)
        return asked.map((value) => ({
          name: `${route.path} ${name}`,
          query: `${path}?${name}=${encodeURIComponent(value)}`,
        }))
      })
      const names = filtersOf(route).map(([name]) => name)
      const spans = names.includes('from')
        ? [{ name: `${route.path} from, to`, query: `${path}?${span}` }]
        : []
      return [{ name: route.path, query: path }, ...filters, ...spans]
    })
