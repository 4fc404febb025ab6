import type { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { pagesOf } from '../../domain/pages.ts'
import type { TokenRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { maskedToken } from '../authorization/index.ts'

/** A token, with those of the same alias. */
export interface Person {
  /** Of it and of those that are listed under the alias; in lower case: stations write them as they like. */
  readonly values: readonly string[]
  /** Those of them that are listed. */
  readonly tokens: readonly TokenRecord[]
  readonly aliases: readonly string[]
  /** The last characters of each value, as an operator knows them. */
  readonly shown: readonly string[]
}

/** Unknown tokens that are looked through, the latest ones. */
export const mostUnknown = 10_000
/** Nobody has more. */
const mostTokens = 100
const pageSize = 200

const lower = (text: string | null): string => (text ?? '').trim().toLowerCase()

/** Listed tokens of which one field is that text, upper and lower case alike. */
const listedWith = async (
  { tokens }: Pick<Repositories, 'tokens'>,
  field: 'value' | 'alias',
  text: string,
): Promise<readonly TokenRecord[]> => {
  const found: TokenRecord[] = []
  for await (const page of pagesOf((from) => tokens.list({ text: text.trim(), limit: pageSize, ...from })))
    for (const token of page) {
      if (lower(token[field]) !== lower(text)) continue
      found.push(token)
      if (found.length > mostTokens)
        throw new AppError('conflict', `More than ${mostTokens} tokens have this ${field}: it is no person`)
    }
  return found
}

/**
 * Who has a token: its value, in whatever case and of whatever type, and the tokens with the same alias. A group is no
 * person: families and companies have one.
 * @param alone without those of the same alias
 * @throws AppError `conflict` when too many have the alias
 */
export const personOf = async (
  repositories: Pick<Repositories, 'tokens'>,
  { value }: TokenRef,
  alone: boolean,
): Promise<Person> => {
  const own = await listedWith(repositories, 'value', value)
  const aliases = [...new Set(own.map(({ alias }) => alias ?? '').filter((alias) => alias.trim() !== ''))]
  const found = new Map(own.map((token) => [`${token.type} ${token.value}`, token]))
  if (!alone)
    for (const alias of aliases)
      for (const token of await listedWith(repositories, 'alias', alias))
        found.set(`${token.type} ${token.value}`, token)
  const tokens = [...found.values()]
  const written = new Map(
    [value, ...tokens.map((token) => token.value)].map((each) => [each.toLowerCase(), each]),
  )
  const shown = [...written.values()].map(maskedToken)
  return { values: [...written.keys()], tokens, aliases: alone ? [] : aliases, shown }
}
