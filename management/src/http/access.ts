import { routeGroups } from '@ocpp/shared/api/groups'
import type { Role } from '@ocpp/shared/api/roles'
import type { Access, RouteGroup } from '@ocpp/shared/api/route'

const ranks: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 }

export const apiBase = '/api/v1'

const declared = Object.values<RouteGroup>(routeGroups).flatMap(({ routes }) =>
  Object.values(routes).map(({ method, path, access }) => [`${method} ${path}`, access] as const),
)

/**
 * The whole of who may do what. A route that is not declared is closed to everybody.
 * Viewers look, operators act on stations, transactions and tokens, admins also on users and the system.
 */
const table: Readonly<Record<string, Access>> = {
  ...Object.fromEntries(declared),
  'GET /stations': 'viewer',
  'POST /stations': 'operator',
  'GET /stations/:id': 'viewer',
  'PATCH /stations/:id': 'operator',
  'DELETE /stations/:id': 'operator',
  'POST /stations/:id/approval': 'operator',
  'POST /held-stations/removal': 'operator',
  'POST /stations/:id/password-changes': 'operator',
  'DELETE /stations/:id/next-password': 'operator',
  'GET /stations/:id/connectors': 'viewer',
  'GET /stations/:id/messages': 'viewer',
  'GET /stations/:id/messages.jsonl': 'viewer',
  'GET /stations/:id/messages/:messageId': 'viewer',
  'GET /stations/:id/timeline': 'viewer',
  'GET /stations/:id/security-events': 'viewer',
  'GET /stations/:id/odd-writings': 'viewer',
  'GET /stations/:id/actions': 'viewer',
  'GET /events': 'viewer',
}

/** Who may use the route with that method and full path pattern; undefined for one the table does not know. */
export const accessTo = (method: string, path: string): Access | undefined =>
  path.startsWith(`${apiBase}/`) ? table[`${method} ${path.slice(apiBase.length)}`] : undefined

export const mayUse = (access: Access, role: Role): boolean =>
  access === 'anyone' || ranks[role] >= ranks[access]

/** Every route of the table: the API's document and its tests are made from it. */
export const accessTable: readonly {
  readonly method: string
  readonly path: string
  readonly access: Access
}[] = Object.entries(table).map(([route, access]) => {
  const [method = '', path = ''] = route.split(' ')
  return { method, path: `${apiBase}${path}`, access }
})
