import { ownPath } from '@ocpp/shared/api/own-path'

/** Where to go after the login: a path of this site, never another site's address. */
export const safeNext = (next: string | null | undefined): string =>
  typeof next === 'string' && ownPath.test(next) ? next : '/'
