import { describe, expect, test } from 'bun:test'
import { alarmWorld, presetsOn } from '../../../../testing/alarms-contract/world.ts'
import { instant, stationRecord } from '../../../../testing/records.ts'
import type { StationRecord } from '../../../domain/records.ts'
import { raisedBy } from './raise.ts'
import { closedAlarm, idOf, openedAlarm, stepsOf, withEntry } from './steps.ts'

const now = new Date(instant(100_000))
const ago = (minutes: number) => instant(100_000 - minutes * 60)
const away = (id: string, site: string | null, minutes = 10) =>
  stationRecord({ id, site, link: { connected: false, since: ago(minutes) } })
const raised = (...stations: StationRecord[]) => raisedBy(presetsOn, alarmWorld({ now, stations }))
const rules = new Set(presetsOn.map(({ id }) => id))
const steps = (given: Partial<Parameters<typeof stepsOf>[0]>) =>
  stepsOf({ now: ago(0), raised: [], active: [], closed: [], rules, ...given })
const open = (...stations: StationRecord[]) =>
  raised(...stations).map((one) => openedAlarm(idOf(one), one, ago(5)))

describe('what is done about alarms', () => {
  test('is nothing where they are as they should be, also after they were stored', () => {
    const active = JSON.parse(JSON.stringify(open(away('A', 'S'))))
    expect(steps({ raised: raised(away('A', 'S')), active })).toEqual([])
  })

  test('is one opening under the same id, whoever finds it', () => {
    const [first, second] = [
      steps({ raised: raised(away('A', 'S')) }),
      steps({ raised: raised(away('A', 'S')) }),
    ]
    expect(first).toMatchObject([{ do: 'open' }])
    expect(second).toEqual(first)
  })

  test('is a change where more is wrong, a close where the cause is gone or its rule is off', () => {
    const there = stationRecord({ id: 'C', site: 'S', link: { connected: true, since: ago(100) } })
    const active = open(away('A', 'S'), there)
    expect(steps({ active, raised: raised(away('A', 'S'), away('B', 'S'), there) })).toMatchObject([
      { do: 'update', content: { count: 2 } },
    ])
    expect(steps({ active })).toMatchObject([{ do: 'close', because: 'over' }])
    expect(steps({ active, rules: new Set() })).toMatchObject([{ do: 'close', because: 'rule' }])
  })

  test('folds a station that is offline into its site when that is out', () => {
    const there = stationRecord({ id: 'C', site: 'S', link: { connected: true, since: ago(100) } })
    const active = open(away('A', 'S'), there)
    expect(steps({ active, raised: raised(away('A', 'S'), away('C', 'S')) })).toMatchObject([
      { do: 'close', because: 'joined' },
      { do: 'open', raised: { rule: { kind: 'siteOut' } } },
    ])
  })

  test('is the same alarm again when it comes back, and an end to a snooze that is over', () => {
    const [item] = open(away('A', 'S'))
    if (item === undefined) throw new Error('nothing was raised')
    const again = raised(away('A', 'S', 6))
    expect(idOf(again[0]!)).not.toBe(item.key)
    const closed = [closedAlarm(item, 'over', ago(3))]
    expect(steps({ raised: again, closed })).toMatchObject([{ do: 'open', id: item.key }])
    const snoozed = (due: string) => [{ ...item, state: 'snoozed' as const, due }]
    expect(steps({ raised: raised(away('A', 'S')), active: snoozed(ago(-1)) })).toEqual([])
    expect(steps({ raised: raised(away('A', 'S')), active: snoozed(ago(1)) })).toEqual([
      { do: 'wake', id: item.key },
    ])
  })

  test('keeps a history within bounds, with its beginning', () => {
    let [item] = open(away('A', 'S'))
    for (let i = 0; i < 300; i++) {
      const history = withEntry(item!.body, { at: ago(0), by: 'ada', what: 'note', text: String(i) })
      item = { ...item!, body: { ...item!.body, history } }
    }
    expect(item?.body.history).toHaveLength(100)
    expect(item?.body.history.at(0)?.what).toBe('opened')
    expect(item?.body.history.at(-1)?.text).toBe('299')
  })
})
