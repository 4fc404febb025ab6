import { wholeSystem } from '../../../domain/items.ts'
import type { Repositories } from '../../../ports/store.ts'
import { type FactorsBody, factors } from './records.ts'

const nothing: FactorsBody = { totp: null, passkeys: [], pending: null, recoveryCodes: [] }

export const factorsOf = async (
  { items }: Pick<Repositories, 'items'>,
  userId: string,
): Promise<FactorsBody> => ({
  ...nothing,
  ...(await items.get(factors.kind, wholeSystem, userId))?.body,
})

export const hasFactor = ({ totp, passkeys }: FactorsBody): boolean => totp !== null || passkeys.length > 0

/** Without a factor there is nothing to recover, so the last one takes its codes with it. */
export const putFactors = async (
  { items, at }: Pick<Repositories, 'items'> & { readonly at: string },
  userId: string,
  body: FactorsBody,
): Promise<void> => {
  const kept = hasFactor(body) ? body : { ...body, recoveryCodes: [] }
  const item = { kind: factors.kind, station: wholeSystem, key: userId, state: '', at, due: null }
  await items.putMany([{ ...item, body: kept }])
}

export const removeFactors = ({ items }: Pick<Repositories, 'items'>, userId: string): Promise<boolean> =>
  items.remove(factors.kind, wholeSystem, userId)
