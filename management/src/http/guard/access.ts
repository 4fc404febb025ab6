import { routeGroups } from '@ocpp/shared/api/groups'
import type { Right } from '@ocpp/shared/api/rights'
import type { Access, RouteGroup } from '@ocpp/shared/api/route'

export const apiBase = '/api/v1'

/** Every route with who may use it, from the declarations: the guard and the API's document are made from it. */
export const accessTable: readonly {
  readonly method: string
  readonly path: string
  readonly access: Access
}[] = Object.values<RouteGroup>(routeGroups).flatMap(({ routes }) =>
  Object.values(routes).map(({ method, path, access }) => ({ method, path: `${apiBase}${path}`, access })),
)

const byRoute = new Map(accessTable.map(({ method, path, access }) => [`${method} ${path}`, access]))

/** Who may use the route with that method and full path pattern; one that is not declared is closed to everybody. */
export const accessTo = (method: string, path: string): Access | undefined => byRoute.get(`${method} ${path}`)

export const mayUse = (access: Access, rights: readonly Right[]): boolean =>
  access === 'anyone' || access === 'loggedIn' || rights.includes(access)
