import { roleApi, sessionApi, userApi } from './api.ts'
import { factorApi } from './factors-api.ts'
import { keyApi } from './keys-api.ts'
import { loginsApi } from './logins-api.ts'

/** The groups of routes about people: who they are, what they may do, and how they get in. */
export const userGroups = {
  apiKeys: keyApi,
  factors: factorApi,
  logins: loginsApi,
  roles: roleApi,
  session: sessionApi,
  users: userApi,
} as const
