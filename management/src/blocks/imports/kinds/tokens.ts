import { type TokenCreation, tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { pagesOf } from '../../../domain/pages.ts'
import type { TokenRecord } from '../../../domain/records.ts'
import { applyTokenChange, insertToken } from '../../authorization/index.ts'
import { planListPush } from '../../local-list/index.ts'
import type { Kind } from '../kind.ts'

/** Stations write a token in upper or lower case as they like: it is the same one. */
const keyOf = ({ type, value }: Pick<TokenRecord, 'type' | 'value'>): string =>
  `${type} ${value.toLowerCase()}`

const variants = (value: string): readonly string[] => [
  ...new Set([value, value.toUpperCase(), value.toLowerCase()]),
]

export const tokenKind: Kind<TokenCreation, TokenRecord> = {
  columns: [
    { name: 'type', path: 'type', emptyIsAbsent: true, show: ({ type }) => type },
    { name: 'value', path: 'value', show: ({ value }) => value },
    { name: 'alias', path: 'alias', show: ({ alias }) => alias },
    { name: 'status', path: 'status', emptyIsAbsent: true, show: ({ status }) => status },
    {
      name: 'expires_at',
      path: 'expiresAt',
      // One moment may be written in many ways.
      read: (text) => {
        const at = Date.parse(text)
        return /^\d{4}-/.test(text) && !Number.isNaN(at) ? new Date(at).toISOString() : text
      },
      show: ({ expiresAt }) => expiresAt,
    },
    { name: 'group', path: 'group', show: ({ group }) => group },
    { name: 'concurrent', path: 'concurrent', emptyIsAbsent: true, show: ({ concurrent }) => concurrent },
  ],
  needed: ['value'],
  schema: tokenApi.routes.create.body,
  keyOf,
  find: async ({ tokens }, inputs) => {
    const wanted = inputs.flatMap(({ type, value }) => variants(value).map((each) => ({ type, value: each })))
    return new Map((await tokens.getMany(wanted)).map((token) => [keyOf(token), token]))
  },
  refuse: async () => new Map(),
  apply: async (context, work, rows) => {
    for (const { input, record } of rows) {
      if (record === null) await insertToken(work, input)
      else {
        const { type: _type, value: _value, ...change } = input
        await applyTokenChange(work, record, change)
      }
    }
    await planListPush(work, context)
    return 0
  },
  all: (store) => pagesOf((from) => store.tokens.list({ limit: 200, ...from })),
}
