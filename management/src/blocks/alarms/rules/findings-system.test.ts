import { describe, expect, test } from 'bun:test'
import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import { alarmWorld, presetsOn } from '../../../../testing/alarms-contract/world.ts'
import { connector, instant, stationRecord, transactionRecord } from '../../../../testing/records.ts'
import type { StationRecord, TransactionRecord } from '../../../domain/records.ts'
import type { World } from './finders.ts'
import { findingsOf } from './raise.ts'
import { presetOf } from './rule.ts'

const now = new Date(instant(100_000))
const ago = (minutes: number) => instant(100_000 - minutes * 60)
const up = { connected: true, since: ago(600) }
const down = (minutes: number) => ({ connected: false, since: ago(minutes), closeCode: 1006 })
const running = (given: Partial<TransactionRecord>) =>
  transactionRecord({ station: 'CS-1', transactionId: 'T1', startedAt: ago(60), ...given })
const found = (given: Partial<World>) => {
  const world = alarmWorld({ now, ...given })
  return presetsOn
    .flatMap((rule) => findingsOf(rule, world))
    .toSorted((a, b) => b.impact - a.impact || a.since.localeCompare(b.since))
}
const kinds = (stations: readonly StationRecord[]) =>
  found({ stations }).map(({ kind, station }) => `${kind} ${station}`)

describe('what rules find over a site, many sessions or the system', () => {
  test('is a whole site whose stations are all away, of two at least', () => {
    const away = (id: string, site: string | null, minutes: number) =>
      stationRecord({ id, site, link: down(minutes) })
    const out = [away('A-1', 'A', 3), away('A-2', 'A', 4)]
    const others = [
      away('B-1', 'B', 3),
      stationRecord({ id: 'B-2', site: 'B', link: up }),
      away('C-1', 'C', 3),
    ]
    expect(kinds([...out, ...others, away('N-1', null, 3), away('N-2', null, 3)])).toEqual([
      'siteOut A-2',
      'siteOut A-1',
    ])
    expect(kinds([away('A-1', 'A', 1), away('A-2', 'A', 4)])).toEqual([])
  })

  test('is sessions in a row that deliver nothing, until one delivers', () => {
    const stations = [stationRecord({ id: 'CS-1', link: up })]
    const ended = (energyWh: number, minutes: number, flags: TransactionRecord['flags'] = []) =>
      running({ active: false, energyWh, startedAt: ago(minutes), endedAt: ago(minutes - 1), flags })
    const failing = [ended(0, 10), ended(0, 20), ended(0, 30), ended(4_000, 40)]
    expect(found({ stations, lastSessions: [failing] })).toMatchObject([
      { kind: 'failedStarts', station: 'CS-1', since: ago(30) },
    ])
    expect(found({ stations, lastSessions: [[ended(900, 5), ...failing]] })).toEqual([])
    // Of one whose end was presumed nobody knows what it took.
    expect(
      found({ stations, lastSessions: [[...failing.slice(0, 2), ended(0, 30, ['presumedEnd'])]] }),
    ).toEqual([])
  })

  test('is a station without sessions for days, where a rule asks for it', () => {
    const rule = { ...presetOf('noSession'), on: true }
    const begun = { '1': { at: ago(40 * 24 * 60), transactionId: 'T' } }
    const stationOf = (id: string, link: Partial<StationRecord['link']>) =>
      stationRecord({ id, link, connectors: [connector()], marks: { link: '', boot: '', begun } })
    const world = alarmWorld({ now, stations: [stationOf('CS-1', up), stationOf('CS-2', down(3))] })
    expect(findingsOf(rule, world)).toMatchObject([{ station: 'CS-1', since: ago(40 * 24 * 60) }])
    expect(findingsOf({ ...rule, threshold: 41 }, world)).toEqual([])
  })

  test('is a node that is silent or full, what is stored late, and a disk with little left', () => {
    const node: NodeStatus = {
      id: 'n',
      state: 'reporting',
      ...{ lastReportAt: ago(1), connections: 1, journalDepth: 0 },
      ...{ journalAgeMs: 0, lagMs: 0, problem: null },
    }
    const kindsOf = (given: Partial<World>) => found(given).map(({ kind }) => kind)
    expect(kindsOf({ nodes: [node], freePercent: 11 })).toEqual([])
    expect(kindsOf({ nodes: [{ ...node, state: 'lost' }] })).toEqual(['node'])
    expect(kindsOf({ nodes: [{ ...node, problem: 'the disk is full' }] })).toEqual(['node'])
    expect(kindsOf({ nodes: [{ ...node, lagMs: 61_000 }] })).toEqual(['ingest'])
    expect(kindsOf({ freePercent: 9.9 })).toEqual(['disk'])
  })
})
