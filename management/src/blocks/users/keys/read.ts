import { type ApiKey, mostApiKeys } from '@ocpp/shared/blocks/users/keys-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import type { Repositories } from '../../../ports/store.ts'
import { type ApiKeyItem, apiKeys } from './records.ts'

type Items = Pick<Repositories, 'items'>

/** A key as the API shows it: without its hashes. */
export const presentKey = ({ key: id, state: user, at: secretAt, body }: ApiKeyItem, now: string): ApiKey => {
  const { hash: _hash, former, ...rest } = body
  const formerUntil = former !== null && former.until > now ? former.until : null
  return { id, user, ...rest, scopes: [...body.scopes], secretAt, formerUntil }
}

/** Of one user; there are never more than may be kept. */
export const keysOf = ({ items }: Items, userId: string): Promise<readonly ApiKeyItem[]> =>
  items.oldest(apiKeys.kind, userId, mostApiKeys)

/** @throws AppError `notFound`, also for the key of somebody else */
export const keyOf = async ({ items }: Items, userId: string, id: string): Promise<ApiKeyItem> => {
  const key = await items.get(apiKeys.kind, wholeSystem, id)
  if (key === null || key.state !== userId) throw new AppError('notFound', 'No such key')
  return key
}

/** By name. */
export const listKeys = async (items: Items, userId: string, now: string): Promise<readonly ApiKey[]> =>
  (await keysOf(items, userId))
    .map((key) => presentKey(key, now))
    .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
