import { routeGroups } from '@ocpp/shared/api/groups'
import type { Right } from '@ocpp/shared/api/rights'
import type { Access, Route, RouteGroup } from '@ocpp/shared/api/route'

export const apiBase = '/api/v1'

/** Every route with who may use it, from the declarations: the guard and the API's document are made from it. */
export const accessTable: readonly (Pick<
  Route,
  'method' | 'path' | 'access' | 'limited' | 'sites' | 'confirmed' | 'personal'
> & {
  /** Whether an API key may do it, where it has the right: never what is one's own, nor what gives or ends people's logins. */
  readonly takesKeys: boolean
})[] = Object.values<RouteGroup>(routeGroups).flatMap(({ routes }) =>
  Object.values(routes).map((route) => ({
    ...route,
    path: `${apiBase}${route.path}` as const,
    takesKeys: route.access !== 'anyone' && route.access !== 'loggedIn' && route.forPeople !== true,
  })),
)

const byRoute = new Map(accessTable.map((route) => [`${route.method} ${route.path}`, route]))

/** How the route with that method and full path pattern is declared; one that is not is closed to everybody. */
export const declared = (method: string, path: string) => byRoute.get(`${method} ${path}`)

export const mayUse = (access: Access, rights: readonly Right[]): boolean =>
  access === 'anyone' || access === 'loggedIn' || rights.includes(access)

const ofStation = `${apiBase}/stations/:id`

/**
 * Station in a request's path, by the route's pattern; undefined where the route has none. What cannot be read is no
 * station.
 */
export const stationIn = (pattern: string, path: string): string | null | undefined => {
  if (!`${pattern}/`.startsWith(`${ofStation}/`)) return undefined
  try {
    return decodeURIComponent(path.split('/')[ofStation.split('/').length - 1] ?? '')
  } catch {
    return null
  }
}
