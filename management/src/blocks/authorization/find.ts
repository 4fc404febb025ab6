import type { FoundTokens } from '@ocpp/shared/blocks/authorization/api'
import { tokenTypes } from '@ocpp/shared/contracts/values'
import type { TokenRecord } from '../../domain/records.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentToken } from './present.ts'

const mostAlike = 12

const same = (a: string | null, b: string): boolean => a?.trim().toLowerCase() === b.toLowerCase()

/** The one that is meant: by its number, else by a name that no other has. */
const meant = (found: readonly TokenRecord[], text: string, byName: boolean): TokenRecord | null => {
  const numbered = found.find(({ value }) => value === text) ?? found.find(({ value }) => same(value, text))
  if (numbered !== undefined || !byName) return numbered ?? null
  const named = found.filter(({ alias }) => same(alias, text))
  return named.length === 1 ? (named[0] ?? null) : null
}

/** What somebody may mean who typed a number or a name. Who may not see whose a token is finds it by its whole number only. */
export const findTokens = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { rights }: Pick<Actor, 'rights'>,
  text: string,
): Promise<FoundTokens> => {
  const isPersonal = rights.includes('viewPersonal')
  const now = clock.now()
  const exact = await store.tokens.getMany(tokenTypes.map((type) => ({ type, value: text })))
  const { items } = await store.tokens.list({ text, limit: mostAlike })
  const token = meant([...exact, ...items], text, isPersonal)
  return {
    token: token && presentToken(token, now),
    alike: isPersonal ? items.map((each) => presentToken(each, now)) : [],
  }
}
