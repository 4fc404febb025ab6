import { describe, expect, test } from 'bun:test'
import { Overview } from '@ocpp/shared/blocks/overview/api'
import fc from 'fast-check'
import * as v from 'valibot'
import { connector, rollupDelta, stationRecord, transactionRecord } from '../../../../testing/records.ts'
import { bucketAfter, bucketMs } from '../../../domain/buckets.ts'
import { assembleOverview, type OverviewInput, overviewRange } from './overview.ts'

const facts = (now: string, given: Partial<OverviewInput> = {}): OverviewInput => ({
  now: new Date(now),
  zone: 'UTC',
  stations: [],
  active: [],
  rollups: [],
  inbox: { causes: [], counts: { open: 0, acknowledged: 0, snoozed: 0 } },
  siteOf: (site) => ({ site, siteId: site && `id of ${site}` }),
  ...given,
})

/** One Wh and one start in every quarter of the range the overview asks for. */
const steady = (now: string, zone: string) => {
  const { from, to } = overviewRange(new Date(now), zone)
  const length = (Date.parse(to) - Date.parse(from)) / bucketMs
  return Array.from({ length }, (_, i) => rollupDelta({ at: bucketAfter(from, i), energyWh: 1, starts: 1 }))
}

describe('the overview', () => {
  test('counts stations and connectors; one that waits for approval is counted as pending only', () => {
    const stations = [
      stationRecord({
        link: { connected: true },
        state: 'Charging',
        site: 'North',
        powerW: 7_000,
        connectors: [connector({ shown: 'Charging' }), connector({ evse: 2, shown: 'Available' })],
      }),
      stationRecord({ state: 'Offline', site: 'North', connectors: [connector({ shown: 'Offline' })] }),
      stationRecord({ site: null }),
      stationRecord({ admission: 'pending', site: 'South', link: { connected: true } }),
    ]
    const overview = assembleOverview(facts('2026-03-01T12:00:00.000Z', { stations }))
    expect(overview.stations).toEqual({ total: 3, connected: 1, offline: 1, unknown: 1, pending: 1 })
    expect(overview.connectors).toMatchObject({
      Charging: 1,
      Available: 1,
      Offline: 1,
      Faulted: 0,
      Unknown: 0,
    })
    expect(overview.sites).toEqual([
      { site: 'North', siteId: 'id of North', stations: 2, connectors: 3, inUse: 1, powerW: 7_000 },
    ])
    expect(overview.powerW).toBe(7_000)
  })

  test('compares today with yesterday up to the same clock time, in the zone asked for', () => {
    // 12:06 in Berlin: 48 quarters and 6 minutes since its midnight.
    const now = '2026-03-03T11:06:00.000Z'
    const rollups = steady(now, 'Europe/Berlin').map((point) => ({ ...point, energyWh: 100 }))
    const overview = assembleOverview(facts(now, { zone: 'Europe/Berlin', rollups }))
    expect(overview).toMatchObject({ energyTodayWh: 4_900, energyYesterdayWh: 4_840, startsToday: 49 })
  })

  test('knows days of 23 and of 25 hours', () => {
    const today = (now: string) =>
      assembleOverview(facts(now, { zone: 'Europe/Berlin', rollups: steady(now, 'Europe/Berlin') }))
        .energyTodayWh
    // The last minute of the days on which Berlin changes its clocks.
    expect(today('2026-03-29T21:59:30.000Z')).toBe(23 * 4)
    expect(today('2026-10-25T22:59:30.000Z')).toBe(25 * 4)
  })

  test('knows zones that are off by half an hour or a quarter', () => {
    const now = '2026-03-03T00:29:00.000Z'
    const today = (zone: string) =>
      assembleOverview(facts(now, { zone, rollups: steady(now, zone) })).energyTodayWh
    expect(today('Asia/Kolkata')).toBe((5 * 60 + 30 + 30) / 15)
    expect(today('Asia/Kathmandu')).toBe((5 * 60 + 45 + 30) / 15)
  })

  test('has 97 quarters in a row, the last of them now running, and fits its schema at any time', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns')
    const times = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(times, zones, (now, zone) => {
        const rollups = steady(now.toISOString(), zone)
        const overview = assembleOverview(facts(now.toISOString(), { zone, rollups }))
        expect(v.is(Overview, overview)).toBe(true)
        expect(overview.last24h).toHaveLength(97)
        expect(overview.last24h.every(({ energyWh }) => energyWh === 1)).toBe(true)
        const sinceLastPoint = now.getTime() - Date.parse(overview.last24h.at(-1)!.at)
        expect(sinceLastPoint >= 0 && sinceLastPoint < bucketMs).toBe(true)
      }),
    )
  })

  test('counts the stretches that are still running', () => {
    const now = '2026-03-03T12:05:00.000Z'
    const busy = connector({ status: 'Charging', since: '2026-03-03T11:58:00.000Z' })
    const stations = [stationRecord({ link: { connected: true }, connectors: [busy] })]
    const { last24h } = assembleOverview(facts(now, { stations }))
    expect(last24h.slice(-2).map(({ occupiedS }) => occupiedS)).toEqual([120, 300])
  })

  test('shows the ten strongest sessions without what only the projection needs', () => {
    const active = Array.from({ length: 12 }, () => transactionRecord())
    const overview = assembleOverview(facts('2026-03-03T12:05:00.000Z', { active }))
    expect(overview.activeTransactions).toBe(12)
    expect(overview.sessions.map(({ transactionId }) => transactionId)).toEqual(
      active.slice(0, 10).map(({ transactionId }) => transactionId),
    )
    expect(overview.sessions[0]).not.toContainAnyKeys(['marks', 'registers'])
  })

  test('refuses a zone that does not exist', () => {
    expect(() => overviewRange(new Date(), 'Mars/Olympus')).toThrow(RangeError)
  })
})
