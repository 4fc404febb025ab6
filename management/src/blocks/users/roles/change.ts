import type { Role, RoleChange, RoleCreation } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../../domain/items.ts'
import { type Commit, commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { forgetRole } from '../../policies/index.ts'
import { enabledEverywhere } from '../accounts.ts'
import { allRoles } from './find.ts'
import { ownRoles, roleChanges } from './records.ts'
import {
  type KnownRole,
  mostRoles,
  orderedRights,
  type Roles,
  refuseMore,
  refuseNobodyLeft,
} from './rules.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock'>

/** All roles, for a commit that changes them or who has them; another such commit has to wait or is done again. */
export const rolesToChange = async ({ items, at }: Pick<Commit, 'items' | 'at'>): Promise<Roles> => {
  const lock = { kind: roleChanges.kind, station: wholeSystem, key: '', state: '', at, due: null, body: {} }
  await items.putMany([lock])
  return allRoles({ items })
}

/** Writes a role of one's own. @throws AppError `conflict` when another has the name */
const put = async (
  { items, at }: Pick<Commit, 'items' | 'at'>,
  roles: Roles,
  role: KnownRole,
): Promise<void> => {
  const { id, name, rights } = role
  const folded = name.toLowerCase()
  if ([...roles.values()].some((other) => other.id !== id && other.name.toLowerCase() === folded))
    throw new AppError('conflict', `There is a role ${name} already`)
  const body = { name, rights: [...rights] }
  await items.putMany([
    { kind: ownRoles.kind, station: wholeSystem, key: id, state: '', at, due: null, body },
  ])
}

const ownRole = (roles: Roles, id: string): KnownRole => {
  const role = roles.get(id)
  if (role === undefined || role.preset) throw new AppError('notFound', `No role ${id} of your own`)
  return role
}

/** @throws AppError `forbidden` for rights that the actor does not have; `conflict` when the name is taken */
export const createRole = (context: Deps, actor: Actor, input: RoleCreation): Promise<Role> =>
  commit(context, actor, async ({ audit, ...repositories }) => {
    const roles = await rolesToChange(repositories)
    const role = { id: newId(), name: input.name, rights: orderedRights(input.rights), preset: false }
    refuseMore(actor, role.rights)
    if ([...roles.values()].filter(({ preset }) => !preset).length >= mostRoles)
      throw new AppError('conflict', `There are ${mostRoles} roles, and no more can be kept`)
    await put(repositories, roles, role)
    await audit('role.create', role.name, { after: role })
    return { ...role, users: 0 }
  })

/**
 * Changes a role, for all who have it.
 * @throws AppError `notFound`; `forbidden` for rights, former or new, that the actor does not have; `conflict` when
 *   the name is taken or nobody would be left who may change users
 */
export const changeRole = (context: Deps, actor: Actor, id: string, change: RoleChange): Promise<Role> =>
  commit(context, actor, async ({ audit, users, ...repositories }) => {
    const roles = await rolesToChange(repositories)
    const before = ownRole(roles, id)
    const rights = change.rights === undefined ? [...before.rights] : orderedRights(change.rights)
    const after = { ...before, name: change.name ?? before.name, rights }
    refuseMore(actor, [...before.rights, ...rights])
    await put(repositories, roles, after)
    const everybody = await users.all()
    refuseNobodyLeft(await enabledEverywhere({ users, ...repositories }), new Map([...roles, [id, after]]))
    await audit('role.change', after.name, { before, after })
    return { ...after, users: everybody.filter(({ role }) => role === id).length }
  })

/** @throws AppError `notFound`; `forbidden` for rights that the actor does not have; `conflict` while users have it */
export const removeRole = (context: Deps, actor: Actor, id: string): Promise<void> =>
  commit(context, actor, async ({ audit, users, ...repositories }) => {
    const role = ownRole(await rolesToChange(repositories), id)
    refuseMore(actor, role.rights)
    const having = (await users.all()).filter((user) => user.role === id).length
    if (having > 0) throw new AppError('conflict', `Users have the role ${role.name}: ${having}`)
    await repositories.items.remove(ownRoles.kind, wholeSystem, id)
    await forgetRole(repositories, id)
    await audit('role.remove', role.name, { before: role })
  })
