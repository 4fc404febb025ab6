import { describe, expect, test } from 'bun:test'
import { alarmWorld, presetsOn } from '../../../../testing/alarms-contract/world.ts'
import { stationRecord } from '../../../../testing/records.ts'
import type { StationOutline } from '../../../domain/records.ts'
import { findingsOf } from './raise.ts'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
const up = { ...stationRecord({ id: 'X' }).link, connected: true, securityProfile: 1, since: ago(60) }
const look = (stations: readonly StationOutline[]) =>
  presetsOn.flatMap((rule) => findingsOf(rule, alarmWorld({ now, stations })))
const kinds = (stations: readonly StationOutline[]) =>
  look(stations).map(({ kind, station }) => `${kind} ${station}`)

describe('what needs attention of a connection', () => {
  test('is an id that more than one claims', () => {
    const claim = (hash: string | null, address: string) => ({ hash, address, at: ago(5) })
    const claims = [claim('a', '10.0.0.1'), claim(null, '10.0.0.2')]
    const station = stationRecord({ id: 'CS-1', admission: 'pending', marks: { link: '', boot: '', claims } })
    expect(look([station])).toMatchObject([
      {
        kind: 'pending',
        detail:
          'More than one claims its id: 2 passwords from 10.0.0.1, 10.0.0.2. It has not named its vendor yet.',
        advice: 'Find out which one is yours; approve it with a new password, which only that one gets.',
      },
    ])
  })

  test('is a link that was taken over or flaps, for a day, and one that needs no password', () => {
    const warnings = (minutes: number) => ({
      ConnectionTakenOver: { at: ago(minutes), detail: 'from 10.0.0.1 by 10.0.0.2' },
      ConnectionFlapping: { at: ago(minutes), detail: 'x' },
    })
    const warned = (minutes: number) =>
      stationRecord({ id: 'CS-1', link: up, marks: { link: '', boot: '', warnings: warnings(minutes) } })
    expect(look([warned(5)])).toMatchObject([
      { kind: 'takenOver', since: ago(5), detail: 'from 10.0.0.1 by 10.0.0.2.' },
      { kind: 'flapping' },
    ])
    expect(look([warned(25 * 60)])).toEqual([])
    const open = { ...up, securityProfile: 0 }
    expect(kinds([stationRecord({ id: 'CS-1', link: open })])).toEqual(['insecure CS-1'])
    expect(kinds([stationRecord({ id: 'CS-1', link: { ...open, connected: false } })])).not.toContain(
      'insecure CS-1',
    )
  })
})
