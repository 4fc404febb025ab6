import { describe, expect, test } from 'bun:test'
import { stationSorts } from '@ocpp/shared/blocks/stations/api'
import { jobs } from '../../blocks/firmware/records/jobs.ts'
import { agedKinds } from '../../blocks/retention/rules.ts'
import { agingOf } from '../../domain/aged.ts'
import { fieldsOf, type Listing, type PageQuery } from '../listing.ts'
import {
  commandListing,
  itemListing,
  messageListing,
  stationListing,
  tokenListing,
  transactionListing,
} from '../listings.ts'
import type { Documents } from './documents.ts'
import { indexes } from './indexes.ts'
import { filterOf } from './reading.ts'

const keysOf = (index: (typeof indexes.stations)[number]) => [...(index.key as ReadonlyMap<string, 1>).keys()]

/** By keys of `_id` there is always one. */
const indexesOf = (collection: keyof Documents) => [
  { name: '_id', keys: ['_id'], partial: {} },
  ...indexes[collection].map((index) => ({
    name: index.name,
    keys: keysOf(index),
    partial: index.partialFilterExpression ?? {},
  })),
]

const isPlain = (value: unknown) => typeof value !== 'object' || value === null

/**
 * The indexes that give the page of a list in its order, from the first document on: first what is compared with one
 * value, then the order. The planners of the databases of the tests are not MongoDB's, so they are not asked.
 */
const walkedBy = <F extends string, Q extends PageQuery>(
  collection: keyof Documents,
  listing: Listing<F, Q>,
  query: Q,
  places: Readonly<Record<string, string>> = {},
): readonly string[] => {
  const filter = filterOf(places as never, listing.filter(query))
  const order = fieldsOf(listing.order(query)).map((field) => places[field] ?? field)
  const isOneValue = (field: string) => field in filter && isPlain(filter[field])
  return indexesOf(collection)
    .filter(({ keys, partial }) => {
      const begin = keys.findIndex((key) => !isOneValue(key))
      const rest = begin < 0 ? [] : keys.slice(begin)
      const implied = Object.keys(partial).every((field) => field in filter)
      return implied && order.filter((field) => !isOneValue(field)).every((field, i) => rest[i] === field)
    })
    .map(({ name }) => name)
}

const id = { id: '_id' }
const stationPlaces = {
  ...id,
  lastMessageAt: 'link.lastMessageAt',
  connected: 'link.connected',
  protocol: 'link.protocol',
}

describe('an index gives in its order the page', () => {
  test.each([...stationSorts])('of stations sorted by %s', (sort) => {
    expect(walkedBy('stations', stationListing, { sort, limit: 50 }, stationPlaces)).not.toEqual([])
  })

  test.each([
    [{ state: 'Faulted' }, 'by_state'],
    [{ admission: 'pending' }, 'by_admission'],
    [{ link: 'offline' }, 'by_link'],
    [{ protocol: 'ocpp1.6' }, 'by_protocol'],
    [{ site: 'North' }, 'by_site'],
  ] as const)('of stations with %p', (filter, index) => {
    const query = { sort: 'id', limit: 50, ...filter } as const
    expect(walkedBy('stations', stationListing, query, stationPlaces)).toContain(index)
  })

  test.each([
    [{}, 'started'],
    [{ from: '2026', to: '2027' }, 'started'],
    [{ active: 'false' }, 'started'],
    [{ active: 'true' }, 'running'],
    [{ active: 'true', station: 'A' }, 'active'],
    [{ station: 'A' }, 'started_at_station'],
    [{ station: 'A', active: 'false', from: '2026' }, 'started_at_station'],
    [{ transaction: '7' }, 'by_number'],
    [{ token: 'A' }, 'started_by_token'],
    [{ flag: 'offline' }, 'flagged'],
  ] as const)('of transactions with %p', (filter, index) => {
    const query = { limit: 50, ...filter }
    const found = walkedBy('transactions', transactionListing, query, { tokenValue: 'token.value' })
    expect(found).toContain(index)
  })

  test.each([
    [{}, 'in_time'],
    [{ action: 'Heartbeat', transaction: 'T', direction: 'in' }, 'in_time'],
    [{ quiet: 'true', from: '2026' }, 'in_time'],
    [{ outcome: 'trouble' }, 'in_trouble'],
    [{ outcome: 'timeout' }, 'in_trouble'],
  ] as const)('of messages with %p', (filter, index) => {
    const query = { station: 'A', limit: 50, ...filter }
    expect(walkedBy('messages', messageListing, query, id)).toContain(index)
  })

  test('of commands, items and tokens', () => {
    const commands = (query: object) => walkedBy('commands', commandListing, { limit: 50, ...query }, id)
    expect(commands({})).toContain('by_time')
    expect(commands({ station: 'A' })).toContain('by_station')
    expect(commands({ state: 'sent' })).toContain('by_state')
    expect(commands({ bulk: 'B' })).toContain('by_bulk')
    const items = (query: object) => walkedBy('items', itemListing, { kind: jobs.kind, limit: 50, ...query })
    expect(items({})).toContain('by_time')
    expect(items({ state: 'running' })).toContain('by_state')
    const tokens = (query: object) => walkedBy('tokens', tokenListing, { now: '2026', limit: 50, ...query })
    expect(tokens({})).toContain('by_value')
    expect(tokens({ status: 'Blocked' })).toContain('by_status')
  })
})

test('old records that are found by an index have one', () => {
  for (const [, { of, having = {} }] of agedKinds) {
    const { age, mongodb } = agingOf(of)
    if (mongodb !== 'index') continue
    const fields = [...Object.keys(having), age]
    const serving = indexes[of].filter((index) => {
      const keys = keysOf(index).slice(0, fields.length)
      return keys.at(-1) === age && fields.every((field) => keys.includes(field))
    })
    expect(serving, `${of} by ${fields.join()}`).not.toEqual([])
  }
})

test('no index holds what a meter value changes at its transaction', () => {
  const keys = indexes.transactions.flatMap(keysOf)
  const moving = ['energyWh', 'durationS', 'powerW', 'peakW', 'lastWh', 'lastSampleAt', 'socPercent']
  expect(keys.filter((key) => moving.includes(key))).toEqual([])
})
