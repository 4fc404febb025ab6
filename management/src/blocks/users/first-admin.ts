import { rights } from '@ocpp/shared/api/rights'
import { newSecret } from '@ocpp/shared/kernel/ids'
import type { Context } from '../../use-cases/context.ts'
import { createUser } from './create.ts'
import type { Passwords } from './sessions/passwords.ts'

export interface FirstAdmin {
  readonly email: string
  readonly password: string
}

/**
 * Makes the first admin when there is no user at all; resolves to its login, to be shown once and never logged,
 * or to null when there is nothing to show: users exist, or the password was given.
 */
export const ensureFirstAdmin = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & { readonly passwords: Passwords },
  wanted: { readonly email: string; readonly password: string | undefined },
): Promise<FirstAdmin | null> => {
  if ((await context.store.users.all()).length > 0) return null
  const email = wanted.email.trim().toLowerCase()
  const password = wanted.password ?? newSecret(18)
  await createUser(
    context,
    { email: 'system', rights, sites: 'all' },
    { email, name: 'Administrator', role: 'admin', password, sites: null },
  )
  return wanted.password === undefined ? { email, password } : null
}
