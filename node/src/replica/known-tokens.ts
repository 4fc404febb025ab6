import type { KnownToken } from './known.ts'

type Name = Pick<KnownToken, 'type' | 'value'>

/** Identifiers of tokens are case-insensitive in both versions. */
const tokenKey = (type: string, value: string) => `${type}\n${value.toLowerCase()}`

/** Tokens in memory, found by type and value, or by the value alone. */
export const createKnownTokens = () => {
  const byKey = new Map<string, KnownToken>()
  const byValue = new Map<string, KnownToken[]>()
  const others = ({ type, value }: Name): KnownToken[] =>
    (byValue.get(value.toLowerCase()) ?? []).filter((token) => token.type !== type)
  return {
    remember: (token: KnownToken): void => {
      byKey.set(tokenKey(token.type, token.value), token)
      byValue.set(token.value.toLowerCase(), [...others(token), token])
    },
    forget: (token: Name): void => {
      byKey.delete(tokenKey(token.type, token.value))
      const left = others(token)
      if (left.length === 0) byValue.delete(token.value.toLowerCase())
      else byValue.set(token.value.toLowerCase(), left)
    },
    find: (type: string, value: string): KnownToken | undefined => byKey.get(tokenKey(type, value)),
    findByValue: (value: string): KnownToken | undefined => {
      const found = byValue.get(value.toLowerCase())
      return found?.find(({ type }) => type === 'ISO14443') ?? found?.[0]
    },
    clear: (): void => {
      byKey.clear()
      byValue.clear()
    },
  }
}
