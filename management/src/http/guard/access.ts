import { routeGroups } from '@ocpp/shared/api/groups'
import type { Role } from '@ocpp/shared/api/roles'
import type { Access, RouteGroup } from '@ocpp/shared/api/route'

const ranks: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 }

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

export const mayUse = (access: Access, role: Role): boolean =>
  access === 'anyone' || ranks[role] >= ranks[access]
