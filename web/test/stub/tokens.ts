import type { Token, tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { aliases, tokenOf } from './data/fleet-transactions.ts'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { found } from './refused.ts'
import { ago, DAY, HOUR, MINUTE } from './time.ts'

const tokens = (): Token[] =>
  aliases.map((alias, i) => ({
    type: 'ISO14443',
    value: tokenOf(i),
    status: i === 5 ? 'Blocked' : 'Accepted',
    expiresAt: i === 2 ? ago(-300 * DAY) : null,
    group: i % 2 ? 'Fleet' : null,
    alias,
    concurrent: i === 3 ? 'refused' : 'allowed',
    createdAt: ago(40 * DAY),
    lastUsedAt: ago(HOUR),
    lastStation: 'NL-UTR-0007',
  }))

export const createTokens = (): StubHandlers<typeof tokenApi> => {
  const all = tokens()
  const named = ({ type, value }: { readonly type: string; readonly value: string }) =>
    found(all, (token) => token.type === type && token.value === value, 'token')
  return {
    list: ({ query }) => {
      const text = query.text?.toLowerCase() ?? ''
      const holds = (value: string | null) => value?.toLowerCase().includes(text) ?? false
      return paged(
        all.filter(
          ({ value, alias, status }) => (holds(value) || holds(alias)) && fits(query.status, status),
        ),
        query,
      )
    },
    listUnknown: ({ query }) =>
      paged(
        [
          {
            type: 'ISO14443',
            value: 'DEADBEEF01',
            attempts: 14,
            firstAt: ago(2.5 * HOUR),
            lastAt: ago(MINUTE),
            lastStation: 'NL-UTR-0007',
          },
        ],
        query,
      ),
    create: ({ body }) => {
      const { type, value, status = 'Accepted', expiresAt = null, group = null, alias = null } = body
      const { concurrent = 'allowed' } = body
      const unused = { createdAt: ago(0), lastUsedAt: null, lastStation: null }
      const added: Token = { type, value, status, expiresAt, group, alias, concurrent, ...unused }
      all.push(added)
      return added
    },
    change: ({ params, body }) => Object.assign(named(params), body),
    remove: ({ params }) => {
      all.splice(all.indexOf(named(params)), 1)
      return null
    },
  }
}
