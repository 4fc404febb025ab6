import type { Right } from '@ocpp/shared/api/rights'
import type { ApiKeyItem } from './records.ts'
import { isSameHash } from './secret.ts'

type Body = ApiKeyItem['body']

export const hasExpired = ({ expiresAt }: Pick<Body, 'expiresAt'>, now: string): boolean =>
  expiresAt !== null && expiresAt <= now

/** Whether a secret of that hash opens it: the present one, or the former one for as long as that is good. */
export const isOpenedBy = ({ hash, former }: Pick<Body, 'hash' | 'former'>, given: string, now: string) =>
  isSameHash(hash, given) || (former !== null && former.until > now && isSameHash(former.hash, given))

/** What the key may do now: never more than its user. */
export const rightsThrough = (scopes: readonly Right[], ofUser: readonly Right[]): readonly Right[] =>
  ofUser.filter((right) => scopes.includes(right))
