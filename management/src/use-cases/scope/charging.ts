import { AppError } from '@ocpp/shared/kernel/errors'
import type { TokenRecord } from '../../domain/records.ts'
import { networkScope } from '../../domain/rollups.ts'
import type { Events, Rollups, Samples, Tokens, Transactions } from '../../ports/charging.ts'
import type { Scope } from './scope.ts'

export const scopedTransactions = (transactions: Transactions, scope: Scope): Transactions => ({
  get: async (station, id) =>
    (await scope.hasStation(station)) ? await transactions.get(station, id) : null,
  getMany: async (keys) => await transactions.getMany(await scope.only(keys)),
  putMany: transactions.putMany,
  list: async (query) => await transactions.list({ ...query, stations: await scope.stations() }),
  totals: async (query) => await transactions.totals({ ...query, stations: await scope.stations() }),
  activeOf: async (stations) => await scope.only(await transactions.activeOf(stations)),
  active: async (limit) => await transactions.active(limit, await scope.stations()),
  removeOfStation: async (station) =>
    (await scope.hasStation(station)) ? await transactions.removeOfStation(station) : 0,
})

export const scopedEvents = (events: Events, scope: Scope): Events => ({
  insertMany: events.insertMany,
  putMany: events.putMany,
  has: events.has,
  ofTransaction: async (station, id) =>
    (await scope.hasStation(station)) ? await events.ofTransaction(station, id) : [],
  since: async () => {
    throw new AppError('forbidden', 'Only those who have all sites may read the whole history')
  },
  scan: () => {
    throw new AppError('forbidden', 'Only those who have all sites may read the whole history')
  },
})

export const scopedSamples = (samples: Samples, scope: Scope): Samples => ({
  insertMany: samples.insertMany,
  ofTransaction: async (station, ...rest) =>
    (await scope.hasStation(station)) ? await samples.ofTransaction(station, ...rest) : [],
  range: async (station, ...rest) =>
    (await scope.hasStation(station)) ? await samples.range(station, ...rest) : [],
})

/** The network is what its stations of these sites have together. */
export const scopedRollups = (rollups: Rollups, scope: Scope): Rollups => ({
  add: rollups.add,
  range: async (of, from, to) => {
    if (of === networkScope)
      return (await rollups.sumOf(await scope.stations(), from, to)).map((sums) => ({ ...sums, scope: of }))
    return (await scope.hasStation(of.replace(/^station:/, ''))) ? await rollups.range(of, from, to) : []
  },
  sumOf: async (stations, from, to) => {
    const own = await scope.only(stations.map((station) => ({ station })))
    return await rollups.sumOf(
      own.map(({ station }) => station),
      from,
      to,
    )
  },
  all: () => {
    throw new AppError('forbidden', 'Only those who have all sites may read all figures')
  },
})

/** Tokens belong to no site; but where one was presented last is told only of stations in the scope. */
export const scopedTokens = (tokens: Tokens, scope: Scope): Tokens => {
  const shown = async (token: TokenRecord): Promise<TokenRecord> =>
    token.lastStation === null || (await scope.hasStation(token.lastStation))
      ? token
      : { ...token, lastStation: null }
  const whole = async (token: TokenRecord): Promise<TokenRecord> =>
    token.lastStation === null
      ? { ...token, lastStation: (await tokens.get(token))?.lastStation ?? null }
      : token
  return {
    get: async (token) => {
      const found = await tokens.get(token)
      return found && (await shown(found))
    },
    getMany: async (refs) => await Promise.all((await tokens.getMany(refs)).map(shown)),
    insert: tokens.insert,
    put: async (token) => await tokens.put(await whole(token)),
    putMany: async (records) => await tokens.putMany(await Promise.all(records.map(whole))),
    remove: tokens.remove,
    list: async (query) => {
      const page = await tokens.list(query)
      return { ...page, items: await Promise.all(page.items.map(shown)) }
    },
    recordUnknown: tokens.recordUnknown,
    unknown: async (limit) => {
      const found = await tokens.unknown(limit)
      const own = await scope.only(found.map((each) => ({ each, station: each.lastStation })))
      return own.map(({ each }) => each)
    },
    forgetUnknown: tokens.forgetUnknown,
  }
}
