import type { UserRecord } from '../../domain/records.ts'
import type { Block } from '../block.ts'
import { accountOf } from './accounts.ts'
import { changeUser } from './change.ts'
import { createUser } from './create.ts'
import { factorRoutes } from './factor-routes.ts'
import { confirmations, factors, usedTickets } from './factors/records.ts'
import { keyRoutes } from './key-routes.ts'
import { apiKeys } from './keys/records.ts'
import { loginRoutes } from './login-routes.ts'
import { presentUser } from './present.ts'
import { providerFlows, providerSessions } from './provider/records.ts'
import { accounts } from './records.ts'
import { removeUser } from './remove.ts'
import { changeRole, createRole, removeRole, rolesToChange } from './roles/change.ts'
import { allRoles, refuseUnknownRoles, roleOf } from './roles/find.ts'
import { knownUser } from './roles/known-user.ts'
import { listRoles, readRole } from './roles/read.ts'
import { ownRoles, roleChanges } from './roles/records.ts'
import { roleIn } from './roles/rules.ts'
import { sessionRoutes } from './session-routes.ts'
import { assertStrong } from './sessions/known-passwords.ts'

export const users = {
  collections: [
    ownRoles,
    roleChanges,
    accounts,
    apiKeys,
    providerFlows,
    providerSessions,
    factors,
    usedTickets,
    confirmations,
  ],
  policyChange: async ({ items }, { secondFactorRoles }, at) =>
    refuseUnknownRoles(await rolesToChange({ items, at }), secondFactorRoles, 'secondFactorRoles'),
  api: {
    users: {
      list: async ({ context, query }) => {
        const page = await context.store.users.list(query)
        const roles = await allRoles(context.store)
        const shown = async (user: UserRecord) =>
          presentUser(user, roleIn(roles, user.role), await accountOf(context.store, user.id))
        return { ...page, items: await Promise.all(page.items.map(shown)) }
      },
      read: async ({ context, params }) => {
        const user = await knownUser(context.store, params.id)
        const account = await accountOf(context.store, user.id)
        return presentUser(user, await roleOf(context.store, user.role), account)
      },
      create: async ({ context, actor, body, publicOrigin }) => {
        if (body.password !== undefined) assertStrong(context.passwords, body.password, body)
        const added = await createUser(context, actor, { ...body, origin: publicOrigin })
        if (added.invitation !== null) context.mailedResets.invite(added, added.invitation)
        return added
      },
      change: ({ context, actor, params, body }) => changeUser(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeUser(context, actor, params.id),
    },
    roles: {
      list: ({ context }) => listRoles(context),
      read: ({ context, params }) => readRole(context, params.id),
      create: ({ context, actor, body }) => createRole(context, actor, body),
      change: ({ context, actor, params, body }) => changeRole(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeRole(context, actor, params.id),
    },
    apiKeys: keyRoutes,
    session: sessionRoutes,
    logins: loginRoutes,
    factors: factorRoutes,
  },
} satisfies Block
