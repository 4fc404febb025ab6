import { beforeAll, describe, expect, test } from 'bun:test'
import { routeGroups } from '@ocpp/shared/api/groups'
import type { Page } from '@ocpp/shared/api/paging'
import { addressOf, namesIn, type Route } from '@ocpp/shared/api/route'
import type { BulkCommand } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Overview, StationsNow } from '@ocpp/shared/blocks/overview/api'
import type { MapView } from '@ocpp/shared/blocks/overview/map'
import type { TariffEffect } from '@ocpp/shared/blocks/tariff/api'
import type { TransactionPage } from '@ocpp/shared/blocks/transactions/api'
import type { Session } from '../management-app.ts'
import { instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { type MarkedSite, useTwoSites } from './two-sites.ts'

export const routes: readonly Route[] = Object.values(routeGroups).flatMap(({ routes }): readonly Route[] =>
  Object.values(routes),
)
const idIn = (path: string, { id, mark, station }: MarkedSite): string => {
  if (path.startsWith('/tariffs/')) return 'tariff-1'
  if (path.startsWith('/stations/')) return station
  if (path.startsWith('/sites/')) return id
  return path.startsWith('/bulk-commands/') ? `bulk-${mark}` : `key-${mark}`
}

/** Where what belongs to a site is asked for by its id; of a route without an id the plain address. */
export const addressAt = ({ path }: Route, at: MarkedSite, parts = at): string => {
  const params = namesIn(path).map((name) => [name, name === 'id' ? idIn(path, at) : `key-${parts.mark}`])
  return addressOf(path, Object.fromEntries(params))
}

/** What a route must be asked with, or also is. */
const queriesOf = ({ path }: Route, own: MarkedSite, other: MarkedSite): readonly string[] => {
  if (path.endsWith('/differences')) return [`?with=${other.station}`, `?with=${own.station}`]
  if (path.endsWith('/timeline')) return [`?from=${instant(-1)}&to=${instant(86_400)}`]
  const asked = [
    ...[
      `?station=${other.station}`,
      `?text=${other.mark}`,
      `?siteId=${other.id}`,
      `?site=Site ${other.mark}`,
    ],
    ...[
      `?bulk=bulk-${other.mark}`,
      `?token=${other.mark}`,
      `?name=Site ${other.mark}`,
      `?site=id:${other.id}`,
    ],
  ]
  return path.includes(':') ? [''] : ['', ...asked.map(encodeURI)]
}

/** A stream without end, and a file that there is not. */
const elsewhere: readonly string[] = ['/events', '/stations/:id/files/:file']
const read = routes.filter(
  ({ method, path, sites }) => method === 'GET' && sites !== 'all' && !elsewhere.includes(path),
)

/** Whose answers have nothing that bears a mark, and why. */
const markless: Readonly<Record<string, string>> = {
  '/api-keys': 'one’s own',
  '/api-keys/:id': 'one’s own',
  '/certificates/authority': 'of the system',
  '/certificates/authority.pem': 'of the system',
  '/charging-profiles': 'a library for all',
  '/charging-profiles/:id': 'a library for all',
  '/firmware': 'files for all',
  '/login-ways': 'of the system',
  '/nodes': 'processes',
  '/policies': 'of the system',
  '/roles': 'names and rights',
  '/roles/:id': 'names and rights',
  '/session': 'one’s own',
  '/session/factors': 'one’s own',
  '/session/passkeys/proof': 'one’s own',
  '/session/passkeys/setup': 'one’s own',
  '/session/provider-logout': 'one’s own',
  '/sessions': 'one’s own',
  '/station-counts': 'figures, see below',
  '/stations/:id/actions': 'what a version can do',
  '/stations/:id/messages.jsonl': 'identities have placeholders',
  '/stations/:id/transactions/:transactionId/samples': 'figures, see below',
  '/tariff-effect': 'figures, see below',
}

const textAt = async (session: Session, address: string) => {
  const response = await session.raw(address)
  return { status: response.status, text: await response.text() }
}
const has = (text: string, { id, mark }: MarkedSite): boolean =>
  text.toUpperCase().includes(mark) || text.includes(id)

/** What somebody who has one site is answered by every declared route, on any store. */
export const otherSitesAnswers = (name: string, open: OpenStore): void => {
  describe(`on ${name} somebody who has one site`, () => {
    const world = useTwoSites(open)
    let everywhere: Session
    let somewhere: Session
    let own: MarkedSite
    let other: MarkedSite
    beforeAll(() => {
      ;({ everywhere, somewhere, own, other } = world)
    })

    test('sees in no answer what belongs to another', async () => {
      const leaks: string[] = []
      const shown = new Set<string>()
      const seen = new Set<string>()
      for (const route of read)
        for (const query of queriesOf(route, own, other))
          for (const address of new Set([
            addressAt(route, other),
            addressAt(route, own),
            addressAt(route, own, other),
          ])) {
            const whole = await textAt(everywhere, address + query)
            const narrow = await textAt(somewhere, address + query)
            if (whole.status === 200 && has(whole.text, other)) shown.add(route.path)
            if (narrow.status === 200 && has(narrow.text, own)) seen.add(route.path)
            if (narrow.status === 200 && has(narrow.text, other)) leaks.push(`${address}${query}`)
            if (narrow.status >= 500) leaks.push(`${address}${query} ${narrow.status} ${narrow.text}`)
          }
      expect(leaks).toEqual([])
      // The other site’s objects are in nearly every answer of somebody who has all sites, and one’s own in one’s own.
      const unmarked = read.map(({ path }): string => path).filter((path) => !shown.has(path))
      expect(unmarked.sort()).toEqual(Object.keys(markless).sort())
      // There is but one station at a site, and none to compare it with.
      const unseen = [...shown].filter((path) => !seen.has(path))
      expect(unseen).toEqual(['/stations/:id/variables/differences'])
    }, 60_000)

    test('finds no station of another, whatever they want of it', async () => {
      for (const route of routes.filter(({ path }) => path.startsWith('/stations/:id'))) {
        const body =
          route.body === undefined ? {} : { body: '{}', headers: { 'Content-Type': 'application/json' } }
        const response = await somewhere.raw(addressAt(route, other), { method: route.method, ...body })
        expect(response.status, `${route.method} ${route.path}`).toBe(404)
      }
    })

    test('is closed to what any site could be in', async () => {
      const closed = routes.filter(({ sites }) => sites === 'all')
      for (const route of closed) {
        const response = await somewhere.raw(addressAt(route, own), { method: route.method })
        expect(response.status, `${route.method} ${route.path}`).toBe(403)
      }
      expect(closed.length).toBeGreaterThan(20)
    })

    test('counts nothing of another', async () => {
      const figures = async (session: Session) => {
        const { body: counts } = await session.get<StationsNow>('/station-counts')
        const { body: overview } = await session.get<Overview>('/overview')
        const { body: csv } = await session.get<string>('/transactions.csv')
        const { body: page } = await session.get<TransactionPage>('/transactions')
        const { body: bulk } = await session.get<Page<BulkCommand>>('/bulk-commands')
        const { body: map } = await session.get<MapView>('/map')
        const { body: effect } = await session.get<TariffEffect>('/tariff-effect?tariff=tariff-1')
        return {
          stations: counts.total,
          energyWh: overview.last24h.reduce((sum, { energyWh }) => sum + energyWh, 0),
          running: overview.sessions.length,
          rows: csv.trim().split('\n').length,
          transactions: [page.total, page.totals?.count],
          bulk: bulk.items.map(({ total }) => total),
          map: map.counts.stations,
          tariff: effect.stations,
        }
      }
      const ofOne = {
        stations: 1,
        energyWh: 7_654_321,
        running: 2,
        rows: 3,
        transactions: [2, 2],
        bulk: [1],
        map: 1,
        tariff: 1,
      }
      expect(await figures(somewhere)).toEqual(ofOne)
      const ofBoth = {
        stations: 2,
        energyWh: 15_308_642,
        running: 4,
        rows: 5,
        transactions: [4, 4],
        bulk: [1, 1],
        map: 2,
        tariff: 2,
      }
      expect(await figures(everywhere)).toEqual(ofBoth)
    })
  })
}
