import { describe, expect, test } from 'bun:test'
import type { SecurityEvent, StationVariable } from '../../src/domain/records.ts'
import { keptPerReason } from '../../src/domain/refusals.ts'
import { auditRecord } from '../operator-records.ts'
import { instant, variableRecord } from '../records.ts'
import { type OpenStore, sorted, useStore } from './support.ts'

const inOneOrder = (variables: readonly StationVariable[]) =>
  sorted(variables, (v) => JSON.stringify(Object.entries(v).sort()))

export const variablesContract = (open: OpenStore): void => {
  describe('the variables of a station', () => {
    const store = useStore(open)

    test('keep per variable what was read last', async () => {
      const at = (seconds: number, value: string | null) =>
        variableRecord({ readAt: instant(seconds), value })
      const stored = async () => store().variables.list('last')
      await store().variables.merge('last', [at(10, 'first')])
      await store().variables.merge('last', [at(5, 'older')])
      expect(await stored()).toStrictEqual([at(10, 'first')])
      await store().variables.merge('last', [at(10, 'same time')])
      expect(await stored()).toStrictEqual([at(10, 'same time')])
      await store().variables.merge('last', [{ ...at(20, null), unit: null, readOnly: true }])
      expect(await stored()).toStrictEqual([{ ...at(20, null), unit: null, readOnly: true }])
      await store().variables.merge('last', [])
      expect(await stored()).toHaveLength(1)
    })

    test('are told apart by station and by every part of their name', async () => {
      const base = variableRecord()
      const apart = [
        base,
        { ...base, component: 'X' },
        { ...base, component: '$ne.%' },
        { ...base, componentInstance: '1' },
        { ...base, componentInstance: '' },
        { ...base, evse: 1 },
        { ...base, evse: 0 },
        { ...base, evse: 1, connector: 1 },
        { ...base, variable: 'x' },
        { ...base, variableInstance: '1' },
        { ...base, attribute: 'Target' },
      ]
      await store().variables.merge('apart', apart)
      await store().variables.merge('apart2', [base])
      expect(inOneOrder(await store().variables.list('apart'))).toStrictEqual(inOneOrder(apart))
      expect(await store().variables.list('apart2')).toStrictEqual([base])
      expect(await store().variables.list('nobody')).toEqual([])
    })

    test('are removed by every part of their name', async () => {
      const base = variableRecord()
      const twin = { ...base, attribute: 'Target' }
      const full = { ...base, variable: 'full', minLimit: 1.5, valuesList: 'a,b', persistent: true }
      await store().variables.merge('gone', [base, twin, full])
      await store().variables.merge('stays', [base])
      await store().variables.remove('gone', [
        { ...base, value: 'another' },
        { ...base, variable: 'never' },
      ])
      expect(inOneOrder(await store().variables.list('gone'))).toStrictEqual(inOneOrder([twin, full]))
      await store().variables.remove('gone', [])
      await store().variables.remove('gone', [twin, full])
      expect(await store().variables.list('gone')).toEqual([])
      expect(await store().variables.list('stays')).toStrictEqual([base])
    })

    test('merge entry by entry, also twice the same in one call', async () => {
      const entry = (variable: string, seconds: number, value: string) =>
        variableRecord({ variable, readAt: instant(seconds), value })
      await store().variables.merge('mixed', [entry('a', 10, 'a10'), entry('b', 10, 'b10')])
      await store().variables.merge('mixed', [
        entry('a', 5, 'a5'),
        entry('b', 20, 'b20'),
        entry('c', 30, 'c30'),
        entry('c', 20, 'c20'),
      ])
      const values = (await store().variables.list('mixed')).map((v) => v.value)
      expect(values.sort()).toEqual(['a10', 'b20', 'c30'])
    })

    test('lose none when many merge at once', async () => {
      await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          store().variables.merge('busy', [
            variableRecord({ variable: 'shared', readAt: instant(i), value: String(i) }),
            variableRecord({ variable: `own ${i}` }),
          ]),
        ),
      )
      const stored = await store().variables.list('busy')
      expect(stored).toHaveLength(11)
      expect(stored.find((v) => v.variable === 'shared')?.value).toBe('9')
    }, 60_000)
  })
}

export const securityContract = (open: OpenStore): void => {
  describe('the security log', () => {
    const store = useStore(open)

    test('holds an event once per station and key, the newest first', async () => {
      const event = (seconds: number, given: Partial<SecurityEvent> = {}): SecurityEvent => ({
        at: instant(seconds),
        receivedAt: instant(seconds + 1),
        event: 'FirmwareUpdated',
        techInfo: null,
        ...given,
      })
      const security = store().security
      const keyed = (station: string, key: string, of: SecurityEvent) => ({ station, key, event: of })
      expect(await security.insertEvents([keyed('CS-1', 'node-1-1', event(1))])).toEqual([true])
      const later = [
        keyed('CS-1', 'node-1-1', event(9)),
        keyed('CS-1', 'node-1-3', event(3, { techInfo: 'ünï\u0000' })),
        keyed('CS-1', 'node-1-3', event(8)),
        keyed('CS-1', 'node-1-2', event(2)),
        keyed('CS-2', 'node-1-1', event(4)),
      ]
      expect(await security.insertEvents(later)).toEqual([false, true, false, true, true])
      expect(await security.insertEvents([])).toEqual([])
      const expected = [event(3, { techInfo: 'ünï\u0000' }), event(2), event(1)]
      expect(await security.eventsOf('CS-1', 10)).toStrictEqual(expected)
      expect(await security.eventsOf('CS-1', 2)).toStrictEqual(expected.slice(0, 2))
      expect(await security.eventsOf('CS', 2)).toEqual([])
    })

    test('counts refused sockets per station, reason and address, the latest first, in any order', async () => {
      const record = (
        seconds: number,
        reason = 'wrongPassword',
        remoteAddress = '10.0.0.1',
        station = 'CS-1',
      ) =>
        store().security.recordRefused([
          { station, reason, remoteAddress, detail: `at ${seconds}`, lastAt: instant(seconds) },
        ])
      await record(10)
      const again = { station: 'CS-1', reason: 'wrongPassword', remoteAddress: '10.0.0.1' }
      await store().security.recordRefused(
        [30, 5].map((seconds) => ({ ...again, detail: `at $${seconds}`, lastAt: instant(seconds) })),
      )
      await store().security.recordRefused([])
      await record(40, 'blocked')
      await record(20, 'wrongPassword', '10.0.0.2')
      await record(50, 'wrongPassword', '10.0.0.1', "x' OR 1=1")
      const refused = await store().security.refused(10)
      expect(refused.map((r) => [r.station, r.reason, r.remoteAddress, r.count])).toEqual([
        ["x' OR 1=1", 'wrongPassword', '10.0.0.1', 1],
        ['CS-1', 'blocked', '10.0.0.1', 1],
        ['CS-1', 'wrongPassword', '10.0.0.1', 3],
        ['CS-1', 'wrongPassword', '10.0.0.2', 1],
      ])
      expect(refused[2]).toStrictEqual({
        station: 'CS-1',
        reason: 'wrongPassword',
        remoteAddress: '10.0.0.1',
        detail: 'at $30',
        count: 3,
        firstAt: instant(5),
        lastAt: instant(30),
      })
      expect(await store().security.refused(1)).toEqual(refused.slice(0, 1))
      await Promise.all(Array.from({ length: 10 }, () => record(60, 'unknownStation')))
      expect((await store().security.refused(1))[0]?.count).toBe(10)
    }, 60_000)

    test('keeps the newest refused sockets of each reason, whatever number of ids strangers make up', async () => {
      const row = (n: number, reason: string) => ({
        ...{ station: `S${n}`, reason, detail: '', remoteAddress: '10.0.0.1' },
        lastAt: instant(n),
      })
      await store().security.recordRefused([row(1, 'wrongPassword')])
      const made = Array.from({ length: keptPerReason + 30 }, (_, n) => row(n, 'path'))
      await store().security.recordRefused(made.slice(0, 60))
      await store().security.recordRefused(made.slice(60))
      const kept = await store().security.refused(1_000)
      const unknown = kept.filter(({ reason }) => reason === 'path')
      expect(unknown.map(({ station }) => station)).toEqual(
        made
          .slice(30)
          .reverse()
          .map(({ station }) => station),
      )
      expect(
        kept.filter(({ reason, station }) => reason === 'wrongPassword' && station === 'S1'),
      ).toHaveLength(1)
    }, 60_000)

    test('holds who did what, the newest first', async () => {
      const entries = [3, 1, 2].map((n) => auditRecord({ at: instant(n), detail: `{"$set":"${n}"}` }))
      for (const entry of entries) await store().security.audit(entry)
      const newestFirst = sorted(entries, (entry) => entry.at).reverse()
      expect((await store().security.audits({ limit: 10 })).items).toStrictEqual(newestFirst)
      expect((await store().security.audits({ limit: 2 })).items).toStrictEqual(newestFirst.slice(0, 2))
    })
  })
}
