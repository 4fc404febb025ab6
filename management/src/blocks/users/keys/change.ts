import {
  type ApiKeyCreation,
  type ApiKeyRenewal,
  type ApiKeyWithSecret,
  mostApiKeys,
} from '@ocpp/shared/blocks/users/keys-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import type { Repositories } from '../../../ports/store.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { orderedRights, refuseMore } from '../roles/rules.ts'
import { keyOf, keysOf, presentKey } from './read.ts'
import { type ApiKeyItem, apiKeys } from './records.ts'
import { hashOfSecret, newKeyId, newSecretOf } from './secret.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>

/** A former secret is good for so long at most. */
const longestFormerMs = 90 * 24 * 60 * 60_000

const wrong = (path: string, message: string) =>
  new AppError('invalid', 'The body is not valid', { details: { issues: [{ path, message }] } })

/**
 * Adds a key of the actor's own; its secret is in no other answer.
 * @throws AppError `forbidden` for scopes that the actor does not have; `invalid` for an end that has passed;
 *   `conflict` when there are too many
 */
export const createKey = (
  context: Deps,
  actor: Actor,
  { name, scopes, expiresAt, perMinute }: ApiKeyCreation,
): Promise<ApiKeyWithSecret> =>
  commit(context, actor, async (work) => {
    const { items, at, audit } = work
    refuseMore(actor, scopes)
    if (expiresAt !== null && expiresAt <= at) throw wrong('expiresAt', 'must be in the future')
    if ((await keysOf(work, actor.userId)).length >= mostApiKeys)
      throw new AppError('conflict', `You have ${mostApiKeys} keys, and no more can be kept`)
    const id = newKeyId()
    const secret = newSecretOf(id)
    const granted = orderedRights(scopes)
    const key: ApiKeyItem = {
      kind: apiKeys.kind,
      station: wholeSystem,
      key: id,
      state: actor.userId,
      at,
      due: null,
      body: {
        ...{ name, scopes: granted, perMinute, createdAt: at, expiresAt, lastUsedAt: null, former: null },
        hash: hashOfSecret(context.pepper, secret),
      },
    }
    if (!(await items.insert(key))) throw new AppError('conflict', 'Try again')
    await audit('apiKey.create', id, `${name}: ${granted.join(' ')}, until ${expiresAt ?? 'it is revoked'}`)
    return { ...presentKey(key, at), secret }
  })

/** @throws AppError `notFound`; `invalid` for a former secret that would be good for too long, or has ended */
export const renewKey = (
  context: Deps,
  actor: Actor,
  id: string,
  { formerUntil }: ApiKeyRenewal,
): Promise<ApiKeyWithSecret> =>
  commit(context, actor, async (work) => {
    const { items, at, audit } = work
    const key = await keyOf(work, actor.userId, id)
    if (formerUntil !== null && formerUntil <= at) throw wrong('formerUntil', 'must be in the future')
    if (formerUntil !== null && Date.parse(formerUntil) - Date.parse(at) > longestFormerMs)
      throw wrong('formerUntil', 'must be within 90 days')
    const secret = newSecretOf(id)
    const former = formerUntil === null ? null : { hash: key.body.hash, until: formerUntil }
    const renewed = {
      ...key,
      at,
      body: { ...key.body, hash: hashOfSecret(context.pepper, secret), former },
    }
    await items.putMany([renewed])
    await audit('apiKey.renew', id, `${key.body.name}: the former secret until ${formerUntil ?? 'now'}`)
    return { ...presentKey(renewed, at), secret }
  })

/** It is worth nothing from the next request on. @throws AppError `notFound` */
export const revokeKey = (context: Deps, actor: Actor, userId: string, id: string): Promise<void> =>
  commit(context, actor, async (work) => {
    const { body } = await keyOf(work, userId, id)
    await work.items.remove(apiKeys.kind, wholeSystem, id)
    await work.audit('apiKey.revoke', id, body.name)
  })

/** With their user. */
export const removeKeysOf = async (
  repositories: Pick<Repositories, 'items'>,
  userId: string,
): Promise<void> => {
  for (const { key } of await keysOf(repositories, userId))
    await repositories.items.remove(apiKeys.kind, wholeSystem, key)
}
