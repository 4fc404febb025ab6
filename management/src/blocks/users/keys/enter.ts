import type { Right } from '@ocpp/shared/api/rights'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import type { UserRecord } from '../../../domain/records.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { accountOf, mustAddFactor, sitesOf } from '../accounts.ts'
import { roleOf } from '../roles/find.ts'
import type { RefusedLogins } from '../sessions/refused-logins.ts'
import type { KeyLimits } from './limits.ts'
import { type ApiKeyItem, apiKeys } from './records.ts'
import { hasExpired, isOpenedBy, rightsThrough } from './rules.ts'
import { hashOfSecret, keyIdIn } from './secret.ts'

/** An API key that a request came with, and what it may do now. */
export interface ActiveKey {
  readonly id: string
  readonly hash: string
  readonly user: UserRecord
  readonly actor: Actor
}

type Deps = Pick<Context, 'store' | 'clock'>

/** The last use is written down at most this often. */
const useMs = 60_000

const isRecent = ({ lastUsedAt }: ApiKeyItem['body'], now: Date): boolean =>
  lastUsedAt !== null && now.getTime() - Date.parse(lastUsedAt) < useMs

/** What was revoked or renewed meanwhile stays so. */
const noteUse = ({ store }: Deps, id: string, now: Date): Promise<void> =>
  store.atomically(async ({ items }) => {
    const key = await items.get(apiKeys.kind, wholeSystem, id)
    if (key === null || isRecent(key.body, now)) return
    await items.putMany([{ ...key, body: { ...key.body, lastUsedAt: now.toISOString() } }])
  })

const storedKey = ({ store }: Deps, id: string): Promise<ApiKeyItem | null> =>
  store.items.get(apiKeys.kind, wholeSystem, id)

/** That key where a secret of that hash opens it now, with its user; null for none (any more). */
const opened = async ({ store, clock }: Deps, key: ApiKeyItem | null, hash: string) => {
  const now = clock.now().toISOString()
  if (key === null || hasExpired(key.body, now) || !isOpenedBy(key.body, hash, now)) return null
  const [user, account] = await Promise.all([store.users.get(key.state), accountOf(store, key.state)])
  return user === null || account.disabled ? null : { key, user, sites: sitesOf(account) }
}

const tooMany = (what: string, retryAfterSeconds: number) =>
  new AppError('rateLimited', `Too many ${what}. Try again in ${retryAfterSeconds} seconds.`, {
    details: { retryAfterSeconds },
  })

/**
 * Lets a request in by its API key, and counts it.
 * @param secret what stood behind `Bearer`
 * @throws AppError `unauthenticated` for what is no key (any more); `rateLimited` after too many wrong ones from that
 *   address, or too many requests with the key; `secondFactorMissing` where its user has to set one up first
 */
export const enterWithKey = async (
  context: Deps & {
    readonly pepper: string
    readonly keyLimits: KeyLimits
    readonly refusedLogins: RefusedLogins
  },
  secret: string,
  address: string,
): Promise<ActiveKey> => {
  const { store, clock, pepper, keyLimits, refusedLogins } = context
  const id = keyIdIn(secret)
  const waitSeconds = keyLimits.waitToTry(id, address)
  if (waitSeconds > 0) throw tooMany('wrong keys', waitSeconds)
  const hash = hashOfSecret(pepper, secret)
  const known = id === null ? null : await storedKey(context, id)
  const found = await opened(context, known, hash)
  if (found === null || id === null) {
    keyLimits.wrong(id, address)
    // What cannot be a key is nobody's.
    if (id !== null) {
      const refused = { action: 'apiKey.refused', who: `API key ${id}`, isKnown: known !== null } as const
      await refusedLogins.note({ ...refused, address })
    }
    throw new AppError('unauthenticated', 'This API key is not valid, or not any more')
  }
  keyLimits.right(id, address)
  const { key, user, sites } = found
  const overSeconds = keyLimits.use(id, key.body.perMinute)
  if (overSeconds > 0) throw tooMany('requests with this API key', overSeconds)
  if (await mustAddFactor(store, user))
    throw new AppError('secondFactorMissing', 'The user of this API key has to set up a second factor first')
  const now = clock.now()
  if (!isRecent(key.body, now)) await noteUse(context, id, now)
  const rights: readonly Right[] = rightsThrough(key.body.scopes, (await roleOf(store, user.role)).rights)
  const email = `${user.email} with API key ${key.body.name} (${id})`
  return { id, hash, user, actor: { userId: user.id, email, rights, sites } }
}

/** Whether the key still opens, without counting that. */
export const keyLives = async (
  context: Deps,
  { id, hash }: Pick<ActiveKey, 'id' | 'hash'>,
): Promise<boolean> => {
  const found = await opened(context, await storedKey(context, id), hash)
  return found !== null && !(await mustAddFactor(context.store, found.user))
}
