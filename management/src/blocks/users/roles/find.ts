import { isPreset } from '@ocpp/shared/api/rights'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import type { Repositories } from '../../../ports/store.ts'
import { ownRoles } from './records.ts'
import { type KnownRole, noRole, presetRoles, type Roles } from './rules.ts'

type Deps = Pick<Repositories, 'items'>

/** Own ones by name. */
export const allRoles = async ({ items }: Deps): Promise<Roles> => {
  const own = await items.ofStation(ownRoles.kind, wholeSystem)
  const sorted = own.toSorted((a, b) => a.body.name.localeCompare(b.body.name))
  return new Map([
    ...presetRoles,
    ...sorted.map(({ key, body }) => [key, { id: key, ...body, preset: false }] as const),
  ])
}

/** The name and the rights of one role; none where there is no such role. */
export const roleOf = async ({ items }: Deps, id: string): Promise<Pick<KnownRole, 'name' | 'rights'>> => {
  if (isPreset(id)) return presetRoles.get(id) ?? noRole
  return (await items.get(ownRoles.kind, wholeSystem, id))?.body ?? noRole
}

/** @throws AppError `invalid` where one of them is no role */
export const refuseUnknownRoles = (roles: Roles, ids: readonly string[], path: string): void => {
  if (!ids.every((id) => roles.has(id)))
    throw new AppError('invalid', 'The body is not valid', {
      details: { issues: [{ path, message: 'names what is no role' }] },
    })
}

/** @throws AppError `invalid` that names the field */
export const roleToGive = (roles: Roles, id: string): KnownRole => {
  const role = roles.get(id)
  if (role === undefined)
    throw new AppError('invalid', 'The body is not valid', {
      details: { issues: [{ path: 'role', message: 'is no role' }] },
    })
  return role
}
