import { presets, type Right, rights } from '@ocpp/shared/api/rights'
import type { Role, roleApi } from '@ocpp/shared/blocks/users/api'
import type { StubHandlers } from './declared.ts'
import { found } from './refused.ts'

const own = (id: string, name: string, users: number): Role => ({
  ...{ id, name, rights: ['view', 'operate'], preset: false, users },
})

const withView = (chosen: readonly Right[]) =>
  rights.filter((right) => right === 'view' || chosen.includes(right))

/** The presets, a role that nobody has and one that somebody has. */
export const createRoles = () => {
  const roles: Role[] = [
    ...Object.entries(presets).map(([id, { name, rights }]) => ({
      ...{ id, name, rights: [...rights], preset: true, users: 1 },
    })),
    own('night-shift', 'Night shift', 0),
    own('lone', 'Lone', 1),
  ]
  const roleOf = (id: string) => found(roles, (each) => each.id === id, 'role')
  const routes: StubHandlers<typeof roleApi> = {
    list: () => roles,
    read: ({ params }) => roleOf(params.id),
    create: ({ body: { name, rights } }) => {
      const added = { ...own(`r-${roles.length}`, name, 0), rights: withView(rights) }
      roles.push(added)
      return added
    },
    change: ({ params, body }) => Object.assign(roleOf(params.id), body),
    remove: ({ params }) => {
      roles.splice(roles.indexOf(roleOf(params.id)), 1)
      return null
    },
  }
  return { roleOf, routes }
}
