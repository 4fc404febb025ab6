import { describe, expect, test } from 'bun:test'
import { alarmWorld, presetsOn } from '../../../../testing/alarms-contract/world.ts'
import { connector, instant, stationRecord } from '../../../../testing/records.ts'
import type { StationRecord } from '../../../domain/records.ts'
import { byUrgency, causesOf } from './causes.ts'
import { presentAlarm } from './present.ts'
import { raisedBy } from './raise.ts'
import { idOf, openedAlarm } from './steps.ts'

const now = new Date(instant(100_000))
const ago = (minutes: number) => instant(100_000 - minutes * 60)
const up = { connected: true, since: ago(600) }
const away = (id: string, site: string | null, minutes = 10) =>
  stationRecord({ id, site, link: { connected: false, since: ago(minutes), closeCode: 1006 } })
const there = (id: string, site: string | null) => stationRecord({ id, site, link: up })
const siteOf = (stored: string | null) => ({ site: stored && `Site ${stored}`, siteId: stored })

const raised = (stations: readonly StationRecord[]) => raisedBy(presetsOn, alarmWorld({ now, stations }))
const causes = (stations: readonly StationRecord[]) =>
  causesOf(
    raised(stations)
      .map((one) => ({
        alarm: presentAlarm(openedAlarm(idOf(one), one, ago(0)), siteOf),
        impact: one.content.impact,
      }))
      .sort(byUrgency),
  )
const many = (site: string | null, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => away(`${site ?? 'X'}-${from + i}`, site))

describe('alarms', () => {
  test('are one for a site that is out, with how many stations, and none for each of these', () => {
    const list = causes(many('Harbour', 40))
    expect(list).toMatchObject([
      {
        ...{ kind: 'siteOut', severity: 'critical', title: 'Site Harbour is out', count: 40, alarms: 1 },
        ...{ site: 'Site Harbour', station: '' },
      },
    ])
    expect(list[0]?.detail).toEndWith(' and 37 more.')
  })

  test('are one for what a site has of a kind, and name the station where it is one', () => {
    const two = [away('A-1', 'A', 30), away('A-2', 'A', 10), there('A-3', 'A')]
    expect(causes(two)).toMatchObject([
      { kind: 'offline', title: '2 stations are offline at Site A', since: ago(30), count: 2, station: '' },
    ])
    expect(causes([away('A-1', 'A'), there('A-3', 'A')])).toMatchObject([
      { kind: 'offline', title: 'The station is offline', station: 'A-1', site: 'Site A', count: 1 },
    ])
  })

  test('are a handful of lines of a rule, however many there are, and none is left out', () => {
    const stations = Array.from({ length: 500 }, (_, i) => many(`S${i}`, 4)).flat()
    const list = causes(stations)
    expect(list).toHaveLength(5)
    expect(list.at(-1)).toMatchObject({
      ...{ alarm: null, title: '1984 stations of sites that are out at 496 other sites' },
      ...{ count: 1_984, alarms: 496 },
    })
    expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(2_000)
  })

  test('are one for stations without a site where these are many', () => {
    expect(raised(many(null, 20))).toHaveLength(20)
    expect(raised(many(null, 2_000)).map(({ content }) => [content.count, content.parts.length])).toEqual([
      [2_000, 50],
    ])
  })

  test('stand in the order of severity, then of what suffers', () => {
    const faulted = stationRecord({ id: 'F', link: up, connectors: [connector({ status: 'Faulted' })] })
    const pending = stationRecord({ id: 'P', admission: 'pending' })
    expect(causes([pending, away('O', null), faulted]).map(({ kind }) => kind)).toEqual([
      'faulted',
      'offline',
      'pending',
    ])
  })
})
