import { presets, type Right, rights } from '@ocpp/shared/api/rights'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../../domain/records.ts'
import type { Actor } from '../../../use-cases/context.ts'

export interface KnownRole {
  readonly id: string
  readonly name: string
  readonly rights: readonly Right[]
  readonly preset: boolean
}
/** All roles by their ids: the presets, then one's own. */
export type Roles = ReadonlyMap<string, KnownRole>

/** So many roles of one's own at most: they are read and shown whole. */
export const mostRoles = 50

export const presetRoles: Roles = new Map(
  Object.entries(presets).map(([id, preset]) => [id, { id, ...preset, preset: true }]),
)

/** A role that is not there any more lets nobody do anything. */
export const noRole = { name: 'none', rights: [] as readonly Right[] }

export const roleIn = (roles: Roles, id: string): Pick<KnownRole, 'name' | 'rights'> =>
  roles.get(id) ?? noRole

/** In the usual order and each once; every role may view. */
export const orderedRights = (chosen: readonly Right[]): Right[] =>
  rights.filter((right) => right === 'view' || chosen.includes(right))

/** @throws AppError `forbidden` for rights that the actor does not have, whether they are given or taken */
export const refuseMore = (actor: Pick<Actor, 'rights'>, chosen: readonly Right[]): void => {
  const missing = chosen.filter((right) => !actor.rights.includes(right))
  if (missing.length > 0)
    throw new AppError('forbidden', `You do not have these rights yourself: ${missing.join(', ')}`)
}

/**
 * @param users those who are not disabled and have all sites
 * @throws AppError `conflict` where none of them could change users
 */
export const refuseNobodyLeft = (users: readonly Pick<UserRecord, 'role'>[], roles: Roles): void => {
  if (!users.some(({ role }) => roles.get(role)?.rights.includes('people')))
    throw new AppError('conflict', 'Nobody would be left who may change users')
}
