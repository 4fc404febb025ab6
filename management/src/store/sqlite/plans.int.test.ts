import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { stationSorts } from '@ocpp/shared/blocks/stations/api'
import type { TransactionQuery } from '@ocpp/shared/blocks/transactions/api'
import { instant } from '../../../testing/records.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { jobs } from '../../blocks/firmware/records/jobs.ts'
import { agedKinds } from '../../blocks/retention/rules.ts'
import { agingOf } from '../../domain/aged.ts'
import { encodeCursor } from '../cursor.ts'
import { type Filter, where } from '../listing.ts'
import {
  auditChainListing,
  auditListing,
  commandListing,
  type ItemField,
  itemListing,
  messageListing,
  stationListing,
  tokenListing,
  transactionListing,
} from '../listings.ts'
import { type Connection, openWriter } from './connection.ts'
import { findStatement } from './finding.ts'
import { migrateStore } from './migrate.ts'
import { pageStatement } from './queries.ts'
import * as schema from './schema/index.ts'
import { transactionTotals } from './tables/own.ts'
import {
  lookByStoring,
  nextLane,
  removeByIndex,
  removeByStoring,
  removeInLane,
} from './tables/removal-statements.ts'
import { samplesOfEvse, samplesOfTransaction } from './tables/samples.ts'

interface Statement {
  toSQL(): { sql: string; params: unknown[] }
}

describe('the plan of', () => {
  const folder = temporaryFolder()
  let connection: Connection
  beforeAll(() => {
    connection = openWriter(join(folder.path, 'store.sqlite'))
    migrateStore(connection)
  })
  afterAll(() => {
    connection.client.close()
    folder[Symbol.dispose]()
  })

  const planOf = (sql: string, params: readonly unknown[]) =>
    connection.client
      .query<{ detail: string }, (string | number)[]>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(params as (string | number)[]))
      .map((row) => row.detail)
  const plan = (statement: Statement) => {
    const { sql, params } = statement.toSQL()
    return planOf(sql, params)
  }
  /** One walk along one index, which gives the rows in the order of the page: it ends after `limit` of them. */
  const expectOrderedWalk = (statement: Statement, index: string) => {
    const steps = plan(statement)
    expect(steps).toHaveLength(1)
    expect(steps[0]).toMatch(new RegExp(`USING (COVERING )?INDEX ${index}( |$)`))
  }

  for (const sort of stationSorts) {
    test(`a page of stations sorted by ${sort} walks an index`, () => {
      const after = sort.endsWith('id') ? ['A'] : sort.endsWith('Message') ? [instant(), 'A'] : [1, 'A']
      for (const cursor of [{}, { cursor: encodeCursor([sort, after]) }]) {
        const steps = plan(
          pageStatement(connection, schema.stations, stationListing, { sort, limit: 50, ...cursor }),
        )
        expect(steps).toHaveLength(1)
        expect(steps[0]).toMatch(/^(SCAN|SEARCH) stations USING INDEX/)
      }
    })
  }

  test('each filter of stations searches its index', () => {
    const filters = [
      [{ state: 'Faulted' }, 'stations_by_state'],
      [{ admission: 'pending' }, 'stations_by_admission'],
      [{ link: 'offline' }, 'stations_by_link'],
      [{ protocol: 'ocpp1.6' }, 'stations_by_protocol'],
      [{ site: 'North' }, 'stations_by_site'],
    ] as const
    for (const [filter, index] of filters) {
      const [step] = plan(
        pageStatement(connection, schema.stations, stationListing, { sort: 'id', limit: 50, ...filter }),
      )
      expect(step).toStartWith(`SEARCH stations USING INDEX ${index} `)
    }
  })

  test('a page of the audit log walks the index of its filter', () => {
    const filters = [
      [{}, 'audits_by_time'],
      [{ origin: 'system' }, 'audits_by_origin'],
      [{ actor: 'A' }, 'audits_by_actor'],
      [{ action: 'a.b' }, 'audits_by_action'],
      [{ station: 'A' }, 'audits_by_station'],
      [{ site: 'A' }, 'audits_by_site'],
    ] as const
    const time = { from: instant(), cursor: encodeCursor([instant(), 'A']) }
    for (const [filter, index] of filters)
      for (const more of [{}, time])
        expectOrderedWalk(
          pageStatement(connection, schema.audits, auditListing, { limit: 50, ...filter, ...more }),
          index,
        )
    const unsealed = findStatement(connection, schema.audits, [where('seq', '=', null)], ['at', 'id'], 500)
    expectOrderedWalk(unsealed, 'audits_by_chain')
    const chain = pageStatement(connection, schema.audits, auditChainListing, { after: 1, limit: 50 })
    expectOrderedWalk(chain, 'audits_by_chain')
  })

  const cursor = encodeCursor([instant(), 'A', 'T'])
  const filters: readonly (readonly [Omit<TransactionQuery, 'limit'>, string])[] = [
    [{}, 'transactions_by_start'],
    [{ cursor }, 'transactions_by_start'],
    [{ from: instant(), to: instant(9) }, 'transactions_by_start'],
    [{ active: 'false' }, 'transactions_by_start'],
    [{ station: 'A' }, 'transactions_by_station'],
    [{ station: 'A', from: instant(), cursor }, 'transactions_by_station'],
    [{ station: 'A', active: 'false' }, 'transactions_by_station'],
    [{ transaction: '7' }, 'transactions_by_number'],
    [{ transaction: '7', cursor }, 'transactions_by_number'],
    [{ token: 'A' }, 'transactions_by_token'],
    [{ token: 'A', cursor }, 'transactions_by_token'],
    [{ flag: 'offline' }, 'transactions_flagged'],
    [{ flag: 'offline', cursor }, 'transactions_flagged'],
    [{ active: 'true' }, 'transactions_running'],
    [{ active: 'true', cursor }, 'transactions_running'],
    [{ active: 'true', station: 'A' }, 'transactions_running_at'],
  ]
  for (const [filter, index] of filters) {
    test(`a page of transactions of ${Object.keys(filter).join(' and ') || 'all'} walks ${index}`, () => {
      expectOrderedWalk(
        pageStatement(connection, schema.transactions, transactionListing, { limit: 50, ...filter }),
        index,
      )
    })
  }
  test('totals of transactions goes by the index of their filter', () => {
    const totals = [
      [{ from: instant(), to: instant(9) }, 'INDEX transactions_by_start'],
      [{ active: 'true' }, 'INDEX transactions_running'],
      [{ active: 'true', station: 'A' }, 'INDEX transactions_running_at'],
      [{ flag: 'offline' }, 'INDEX transactions_flagged'],
      // Any index that begins with the station will do.
      [{ station: 'A' }, 'INDEX'],
      [{ station: 'A', from: instant() }, 'INDEX transactions_by_station'],
      [{ transaction: '7' }, 'INDEX transactions_by_number'],
      [{ token: 'A' }, 'INDEX transactions_by_token'],
    ] as const
    for (const [filter, index] of totals) {
      const [step] = plan(transactionTotals(connection, filter))
      expect(step, JSON.stringify(filter)).toContain(`USING ${index}`)
    }
  })

  test('a page of messages walks an index, and old ones are found where it begins', () => {
    const list = (filter: object) =>
      pageStatement(connection, schema.messages, messageListing, { station: 'A', limit: 50, ...filter })
    expectOrderedWalk(list({}), 'messages_by_time')
    expectOrderedWalk(list({ from: instant(), to: instant(9), quiet: 'true' }), 'messages_by_time')
    expectOrderedWalk(list({ cursor: encodeCursor([instant(), 'A']) }), 'messages_by_time')
    expectOrderedWalk(list({ action: 'Heartbeat' }), 'messages_by_time')
    expectOrderedWalk(list({ transaction: 'T' }), 'messages_by_time')
    expectOrderedWalk(list({ outcome: 'trouble' }), 'messages_in_trouble')
    expectOrderedWalk(list({ outcome: 'timeout' }), 'messages_in_trouble')
  })

  test('a removal by age walks the table from its beginning, or an index', () => {
    for (const [, { of, having }] of agedKinds) {
      const statements = {
        storing: () => [lookByStoring(of), removeByStoring(of)],
        lanes: () => [nextLane(of, false), removeInLane(of)],
        index: () => [removeByIndex(of, having)],
      }
      for (const sql of statements[agingOf(of).sqlite]()) {
        const numbered = new Set(sql.match(/\?\d+/g))
        const values = numbered.size > 0 ? [...numbered] : (sql.match(/\?/g) ?? [])
        const steps = planOf(
          sql,
          values.map(() => 1),
        ).join('\n')
        expect(steps, sql).not.toContain('TEMP B-TREE')
        expect(steps.replace(/SCAN \(subquery-\d+\)/, ''), sql).not.toContain('SCAN')
      }
    }
  })

  test('samples, of a transaction and of an EVSE, walks an index', () => {
    expectOrderedWalk(samplesOfTransaction(connection, 'A', 'T', 100), 'samples_key')
    expectOrderedWalk(samplesOfEvse(connection, 'A', 1, instant(), instant(9), 100), 'samples_by_evse')
  })

  test('a page of commands walks an index', () => {
    const list = (filter: object) =>
      pageStatement(connection, schema.commands, commandListing, { limit: 50, ...filter })
    expectOrderedWalk(list({}), 'commands_by_time')
    expectOrderedWalk(list({ station: 'A' }), 'commands_by_station')
    expectOrderedWalk(list({ state: 'sent' }), 'commands_by_state')
  })

  test('a page of items and of tokens walks an index, and items are found by when they are due', () => {
    const items = (filter: object) =>
      pageStatement(connection, schema.items, itemListing, { kind: jobs.kind, limit: 50, ...filter })
    expectOrderedWalk(items({}), 'items_by_time')
    expectOrderedWalk(items({ cursor }), 'items_by_time')
    expectOrderedWalk(items({ state: 'running' }), 'items_by_state')
    const due: Filter<ItemField | 'due'> = [
      where('kind', '=', jobs.kind),
      where('due', '>', ''),
      where('due', '<=', instant()),
    ]
    expectOrderedWalk(findStatement(connection, schema.items, due, ['due'], 50), 'items_by_due')
    const tokens = (filter: object) =>
      pageStatement(connection, schema.tokens, tokenListing, { now: instant(), limit: 50, ...filter })
    // The table itself is in the order of its key.
    expect(plan(tokens({}))).toEqual(['SCAN tokens'])
    expectOrderedWalk(tokens({ status: 'Blocked' }), 'tokens_by_status')
  })
})
