import type { Token, tokenApi } from '@ocpp/shared/blocks/authorization/api'
import type { Erasure, personalDataApi } from '@ocpp/shared/blocks/personal-data/api'
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
    find: ({ body: { text } }) => {
      const typed = text.toLowerCase()
      const is = (value: string | null) => value?.toLowerCase() === typed
      const holds = (value: string | null) => value?.toLowerCase().includes(typed) ?? false
      const token = all.find(({ value }) => is(value)) ?? all.find(({ alias }) => is(alias)) ?? null
      return { token, alike: all.filter(({ value, alias }) => holds(value) || holds(alias)).slice(0, 12) }
    },
    change: ({ params, body }) => Object.assign(named(params), body),
    block: ({ params, body }) => {
      const token = Object.assign(named(params), { status: 'Blocked' as const })
      const stop = { station: 'NL-UTR-0001', transactionId: '1', command: 'c1', state: 'accepted' as const }
      return { token, stopped: body.stopSessions ? [stop] : [] }
    },
    remove: ({ params }) => {
      all.splice(all.indexOf(named(params)), 1)
      return null
    },
  }
}

export const createPersonalData = (): StubHandlers<typeof personalDataApi> => {
  const all: Erasure[] = [
    {
      ...{ id: 'e-2', dryRun: true, state: 'running', askedBy: 'admin@example.org', askedAt: ago(MINUTE) },
      ...{ doneAt: null, tokens: 2, shown: ['…B3C4', '…E680'], part: 'events', touched: { sessions: 12 } },
    },
    {
      ...{ id: 'e-1', dryRun: false, state: 'done', askedBy: 'admin@example.org', askedAt: ago(2 * HOUR) },
      ...{ doneAt: ago(HOUR), tokens: 1, shown: [], part: null, touched: { sessions: 3, messages: 1_204 } },
    },
  ]
  return {
    list: ({ query }) => paged(all, query),
    read: ({ params: { id } }) => found(all, (one) => one.id === id, 'erasure'),
    erase: ({ params, body: { dryRun = false } }) => {
      const erasure: Erasure = {
        ...{
          id: `e-${all.length + 1}`,
          dryRun,
          state: 'running',
          askedBy: 'admin@example.org',
          askedAt: ago(0),
        },
        ...{ doneAt: null, tokens: 1, shown: [`…${params.value.slice(-4)}`], part: 'sessions', touched: {} },
      }
      all.unshift(erasure)
      return erasure
    },
    exportLines: () =>
      new Response('{"kind":"token","record":{}}\n', { headers: { 'content-type': 'application/jsonl' } }),
  }
}
