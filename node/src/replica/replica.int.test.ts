import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownStation, knownToken } from '../../testing/world.ts'
import { type NodeDatabase, openDatabase } from '../journal/database.ts'
import { runWrite } from '../journal/writer.ts'
import { createReplica } from './replica.ts'
import { createIssuedTransactions } from './transactions.ts'

let folder: string
let database: NodeDatabase
const reopen = () => {
  database?.close()
  database = openDatabase(join(folder, 'node.sqlite'))
  return database.db
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replica-test-'))
  database = openDatabase(join(folder, 'node.sqlite'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the replica', () => {
  test('survives the process and is complete only once all of it was there', () => {
    const first = createReplica(database.db)
    first.apply([{ revision: 1, item: knownStation('CP1') }], null)
    expect(first.isComplete()).toBe(false)
    expect(createReplica(reopen()).revision()).toBe(0)
    const second = createReplica(database.db)
    second.apply(
      [
        { revision: 1, item: knownStation('CP1') },
        { revision: 2, item: knownToken('Tag-1', { group: 'G' }) },
      ],
      2,
    )
    const third = createReplica(reopen())
    expect([third.isComplete(), third.revision()]).toEqual([true, 2])
    expect(third.station('CP1')).toMatchObject({ admission: 'accepted', heartbeatSeconds: 100 })
    expect(third.token('ISO14443', 'tag-1')).toMatchObject({ value: 'Tag-1', group: 'G' })
  })

  test('asks for everything again after a version that understood less kept it, and lets its stations in meanwhile', () => {
    const first = createReplica(database.db)
    first.apply([{ revision: 1, item: knownStation('CP1') }], 7)
    expect(createReplica(reopen()).revision()).toBe(7)
    // A version that knows fewer kinds moves on, passing over what it is not sent.
    database.db.run('UPDATE replica_progress SET revision = 9 WHERE id = 1')
    const second = createReplica(reopen())
    expect([second.isComplete(), second.revision()]).toEqual([true, 0])
    expect(second.station('CP1')).toBeDefined()
    second.apply([{ revision: 8, item: { kind: 'revocation', serialNumber: 'ab', revoked: true } }], 9)
    const third = createReplica(reopen())
    expect([third.revision(), third.networkReferences.isRevoked('ab')]).toEqual([9, true])
  })

  test('keeps the hours of tariffs, and the zones of sites in which they are meant', () => {
    const plain = { currency: 'EUR', startFee: '1', perKwh: '0', perChargingMinute: '0', perIdleMinute: '0' }
    const tariff = { ...plain, idleGraceMinutes: 0, taxPercent: '0' }
    const hours = [{ days: [], from: '22:00', until: '06:00', perKwh: '0.30' }]
    const zone = (timeZone: string) => ({ kind: 'siteZone' as const, site: 'S', timeZone })
    createReplica(database.db).apply(
      [
        { revision: 1, item: { kind: 'tariff', scope: 'network', tariff, more: { hours } } },
        { revision: 2, item: zone('Asia/Kathmandu') },
      ],
      2,
    )
    const second = createReplica(reopen())
    expect(second.networkReferences.tariff('CP1', 'S')).toEqual({ ...tariff, hours })
    const zones = () => ['S', 'T', null].map((site) => second.networkReferences.timeZone(site))
    expect(zones()).toEqual(['Asia/Kathmandu', 'UTC', 'UTC'])
    second.apply([{ revision: 3, item: zone('UTC') }], 3)
    expect(zones()[0]).toBe('UTC')
  })

  test('keeps tariffs and policies: the narrowest scope of a station counts', () => {
    const tariff = (startFee: string) => ({
      currency: 'EUR',
      startFee,
      perKwh: '0',
      perChargingMinute: '0',
      perIdleMinute: '0',
      idleGraceMinutes: 0,
      taxPercent: '0',
    })
    const put = (revision: number, scope: string, fee: string | null) => ({
      revision,
      item: { kind: 'tariff' as const, scope, tariff: fee === null ? null : tariff(fee) },
    })
    const replica = createReplica(database.db)
    expect([
      replica.networkReferences.tariff('CP1', null),
      replica.networkReferences.schedulesFromNeeds(),
    ]).toEqual([null, false])
    replica.apply(
      [
        put(1, 'network', '1'),
        put(2, 'site:S', '2'),
        put(3, 'station:CP1', '3'),
        { revision: 4, item: { kind: 'policies', scheduleFromNeeds: true } },
        { revision: 5, item: { ...knownStation('CP1'), site: 'S' } },
      ],
      5,
    )
    const second = createReplica(reopen())
    expect(second.station('CP1')?.site).toBe('S')
    expect(second.networkReferences.schedulesFromNeeds()).toBe(true)
    const fee = (station: string, site: string | null) =>
      second.networkReferences.tariff(station, site)?.startFee
    expect([fee('CP1', 'S'), fee('CP2', 'S'), fee('CP2', null)]).toEqual(['3', '2', '1'])
    second.apply([put(6, 'station:CP1', null)], 6)
    expect(fee('CP1', 'S')).toBe('2')
    second.reset()
    expect([fee('CP1', 'S'), createReplica(reopen()).networkReferences.tariff('CP1', 'S')]).toEqual([
      undefined,
      null,
    ])
  })

  test('keeps over a restart how stations have to prove themselves, and what is revoked', () => {
    const security = (lowestProfile: number, commonName: string | null) =>
      ({ kind: 'stationSecurity', station: 'CP1', lowestProfile, commonName }) as const
    const revocation = (revoked: boolean) => ({ kind: 'revocation', serialNumber: 'ab', revoked }) as const
    const replica = createReplica(database.db)
    const affected = replica.apply(
      [
        { revision: 1, item: security(3, 'SN-1') },
        { revision: 2, item: revocation(true) },
        { revision: 3, item: { kind: 'authority', certificates: 'PEM' } },
      ],
      3,
    )
    expect(affected).toEqual({ stations: ['CP1'], certificates: true })
    const second = createReplica(reopen())
    const { networkReferences } = second
    expect(networkReferences.security('CP1')).toMatchObject({ lowestProfile: 3, commonName: 'SN-1' })
    expect(networkReferences.security('CP2')).toEqual({ lowestProfile: 0, commonName: null })
    expect([networkReferences.isRevoked('ab'), networkReferences.isRevoked('a')]).toEqual([true, false])
    expect(networkReferences.authority()).toBe('PEM')
    second.apply(
      [
        { revision: 4, item: security(0, null) },
        { revision: 5, item: revocation(false) },
      ],
      5,
    )
    const third = createReplica(reopen()).networkReferences
    expect(third.security('CP1')).toEqual({ lowestProfile: 0, commonName: null })
    expect(third.isRevoked('ab')).toBe(false)
  })

  test('forgets what was removed, and everything when the data begins anew', () => {
    const replica = createReplica(database.db)
    replica.apply(
      [
        { revision: 1, item: knownStation('CP1') },
        { revision: 2, item: knownToken('T') },
      ],
      2,
    )
    replica.apply([{ revision: 3, item: knownToken('T', { removed: true }) }], 3)
    expect(replica.tokenByValue('T')).toBeUndefined()
    expect(replica.reset().stations).toEqual(['CP1'])
    const again = createReplica(reopen())
    expect([again.isComplete(), again.revision(), again.station('CP1')]).toEqual([false, 0, undefined])
  })

  test('finds a tag of 1.6 under every type, cards first', () => {
    const replica = createReplica(database.db)
    replica.apply([{ revision: 1, item: knownToken('X', { type: 'Central' }) }], 1)
    expect(replica.tokenByValue('x')?.type).toBe('Central')
    replica.apply([{ revision: 2, item: knownToken('X') }], 2)
    expect(replica.tokenByValue('x')?.type).toBe('ISO14443')
  })
})

describe('ids of 1.6 transactions', () => {
  const start = { connectorId: 1, idTag: 'T', timestamp: '2026-06-01T12:00:00Z', meterStart: 0 }
  const now = new Date('2026-06-01T12:00:00Z')
  const given = (id: number) => ({ id, evse: 1, idTag: 'T', startedAt: now.toISOString(), ended: false })

  test('are the same for the same start, on every node, and others for another', () => {
    const here = createIssuedTransactions(database.db, 'key', now)
    const id = here.idFor('CP1', start, 'set')
    expect(id).toBeGreaterThan(0)
    expect(id).toBeLessThanOrEqual(0x7fffffff)
    expect(createIssuedTransactions(database.db, 'key', now).idFor('CP1', start, 'set')).toBe(id)
    const others = [
      here.idFor('CP2', start, 'set'),
      here.idFor('CP1', { ...start, meterStart: 1 }, 'set'),
      here.idFor('CP1', { ...start, connectorId: 2 }, 'set'),
      createIssuedTransactions(database.db, 'another key', now).idFor('CP1', start, 'set'),
    ]
    expect(new Set([id, ...others]).size).toBe(5)
  })

  test('move aside for one that is taken, and stay there', () => {
    const free = createIssuedTransactions(database.db, 'key', now).idFor('CP1', start, 'set')
    const transactions = createIssuedTransactions(database.db, 'key', now)
    runWrite(database.db, transactions.started('CP1', { ...start, meterStart: 99 }, given(free)))
    const id = transactions.idFor('CP1', start, 'set')
    expect(id).not.toBe(free)
    runWrite(database.db, transactions.started('CP1', start, given(id)))
    expect(createIssuedTransactions(reopen(), 'key', now).idFor('CP1', start, 'set')).toBe(id)
  })

  test('are known to their own station, open until they end, on disk with the write', () => {
    const transactions = createIssuedTransactions(database.db, 'key', now)
    const write = transactions.started('CP1', start, given(7))
    expect(transactions.open('CP1')).toMatchObject([{ id: 7 }])
    expect(transactions.find('CP2', 7)).toBeUndefined()
    runWrite(database.db, write)
    const later = createIssuedTransactions(reopen(), 'key', now)
    expect(later.open('CP1')).toMatchObject([{ id: 7, evse: 1, idTag: 'T' }])
    runWrite(database.db, later.ended('CP1', 7))
    expect(later.open('CP1')).toEqual([])
    expect(later.find('CP1', 7)).toMatchObject({ ended: true })
  })
})

test('an end that named no transaction is known again, also after a restart', () => {
  const now = new Date('2026-06-01T12:00:00Z')
  const start = { connectorId: 1, idTag: 'T', timestamp: '2026-06-01T12:00:00Z', meterStart: 0 }
  const stop = { timestamp: '2026-06-01T13:00:00Z', meterStop: 500 }
  const transactions = createIssuedTransactions(database.db, 'key', now)
  const given = { id: 7, evse: 1, idTag: 'T', startedAt: start.timestamp, ended: false }
  runWrite(database.db, transactions.started('CP1', start, given))
  const write = transactions.ended('CP1', 7, stop)
  expect(transactions.endedBy('CP1', stop)).toMatchObject({ id: 7 })
  runWrite(database.db, write)
  const later = createIssuedTransactions(reopen(), 'key', now)
  expect(later.endedBy('CP1', stop)).toMatchObject({ id: 7, ended: true })
  expect(later.endedBy('CP1', { ...stop, meterStop: 501 })).toBeUndefined()
  expect(later.endedBy('CP2', stop)).toBeUndefined()
})
