import { expect, test } from 'bun:test'
import { routeGroups } from '@ocpp/shared/api/groups'
import type { RouteGroup } from '@ocpp/shared/api/route'

test('routes take viewPersonal beside their right for what there is in a query, and for the log that can be verified', () => {
  const personal = Object.values<RouteGroup>(routeGroups)
    .flatMap(({ routes: declaredRoutes }) => Object.values(declaredRoutes))
    .filter((route) => route.personal !== undefined)
  for (const { path, query, personal: names } of personal)
    if (names !== 'all')
      for (const name of names ?? [])
        expect(Object.keys((query as unknown as { entries: object }).entries), path).toContain(name)
  expect(personal.map(({ path }) => path).sort()).toEqual([
    '/audit.jsonl',
    '/tokens',
    '/transactions',
    '/transactions.csv',
  ])
})
