import { describe, expect, test } from 'bun:test'
import { connector, instant, stationRecord } from '../records.ts'
import { type OpenStore, sorted, useStore } from './support.ts'

export const stationsContract = (open: OpenStore): void => {
  describe('a station', () => {
    const store = useStore(open)

    test('comes back as it was written', async () => {
      const station = stationRecord({
        name: 'Depot “Süd” 充電 🔌',
        site: "O'Hare; DROP TABLE stations--",
        latitude: 52.52,
        longitude: -0.125,
        admission: 'pending',
        heartbeatSeconds: 60,
        quirks: 'strict',
        vendor: 'ABB\u0000\u0000',
        model: 'Terra AC',
        serialNumber: '٣٤',
        firmware: '1.0\n2',
        bootAt: instant(4),
        bootReason: 'PowerUp',
        state: 'Charging',
        powerW: 7199.5,
        openTransactions: 1,
        secretHash: 'a'.repeat(64),
        presentedSecretHash: 'b'.repeat(64),
        nextSecret: { hashes: ['c'.repeat(64)], since: instant(3) },
        marks: { link: 'mark-1', boot: 'mark-2' },
        connectors: [
          connector(),
          connector({ evse: 2, status: 'Faulted', errorCode: 'GroundFailure', powerW: 0.1 }),
        ],
        link: {
          connected: true,
          connection: 'c1',
          node: 'node-1',
          protocol: 'ocpp2.0.1',
          securityProfile: 2,
          remoteAddress: '::1',
          since: instant(1),
          lastMessageAt: instant(2),
          closeCode: 1006,
          closeReason: '',
        },
      })
      expect(await store().stations.insert(station)).toBe(true)
      expect(await store().stations.get(station.id)).toStrictEqual(station)
      const bare = stationRecord()
      await store().stations.insert(bare)
      expect(await store().stations.get(bare.id)).toStrictEqual(bare)
    })

    test('is not inserted twice, and the first stays', async () => {
      const station = stationRecord({ name: 'first' })
      await store().stations.insert(station)
      expect(await store().stations.insert({ ...station, name: 'second' })).toBe(false)
      expect((await store().stations.get(station.id))?.name).toBe('first')
    })

    test('is written whole by put, new or not', async () => {
      const station = stationRecord({ name: 'old', connectors: [connector()] })
      await store().stations.put(station)
      const changed = { ...station, name: null, state: 'Faulted' as const, connectors: [] }
      await store().stations.put(changed)
      expect(await store().stations.get(station.id)).toStrictEqual(changed)
    })

    test('is found and written with many others', async () => {
      const stations = Array.from({ length: 250 }, (_, i) => stationRecord({ powerW: i }))
      const [first, ...others] = stations
      await store().stations.put(stationRecord({ id: first!.id, name: 'old' }))
      await store().stations.putMany(stations)
      const asked = ['nobody', ...stations.map(({ id }) => id)]
      const found = await store().stations.getMany(asked)
      expect(sorted(found, ({ id }) => id)).toStrictEqual(sorted(stations, ({ id }) => id))
      const few = await store().stations.getMany([others[0]!.id])
      expect(few).toStrictEqual([others[0]!])
      await store().stations.putMany([])
      expect(await store().stations.getMany([])).toEqual([])
    })

    test('is counted with others of its vendor, model and firmware once it is let in', async () => {
      const site = `site-${stationRecord().id}`
      const one = { site, vendor: 'V', model: 'M', firmware: '2.0' }
      await store().stations.putMany([
        ...[stationRecord(one), stationRecord(one), stationRecord({ ...one, firmware: null })],
        ...[stationRecord({ ...one, admission: 'pending' }), stationRecord({ ...one, site: 'another' })],
      ])
      expect(await store().stations.countByFirmware([site])).toEqual([
        { vendor: 'V', model: 'M', firmware: '2.0', stations: 2 },
        { vendor: 'V', model: 'M', firmware: null, stations: 1 },
      ])
      const all = await store().stations.countByFirmware()
      expect(all.find(({ vendor, firmware }) => vendor === 'V' && firmware === '2.0')?.stations).toBe(3)
      expect(await store().stations.countByFirmware([])).toEqual([])
    })

    test('is removed once', async () => {
      const station = stationRecord()
      await store().stations.insert(station)
      expect(await store().stations.remove(station.id)).toBe(true)
      expect(await store().stations.remove(station.id)).toBe(false)
      expect(await store().stations.get(station.id)).toBeNull()
    })

    test('keeps every character an identity may have, and upper and lower case apart', async () => {
      const names = ['a*-_=:+|@.Z9', 'A*-_=:+|@.Z9', '$ne', '..', '*', '%', `x${'-'.repeat(47)}`]
      for (const id of names)
        expect(await store().stations.insert(stationRecord({ id, name: `<${id}>` }))).toBe(true)
      for (const id of names) expect((await store().stations.get(id))?.name).toBe(`<${id}>`)
    })

    test('takes the time of its last message from its present connection only, and only forward', async () => {
      const there = stationRecord({ link: { connected: true, connection: 'c2', lastMessageAt: instant(10) } })
      const silent = stationRecord({ link: { connected: true, connection: 'c3' } })
      await store().stations.put(there)
      await store().stations.put(silent)
      const touch = (id: string, connection: string, seconds: number) =>
        store().stations.touch([{ id, connection, lastMessageAt: instant(seconds) }])
      const seen = async (id: string) => (await store().stations.get(id))?.link.lastMessageAt
      await touch(there.id, 'c1', 20)
      expect(await seen(there.id)).toBe(instant(10))
      await touch(there.id, 'c2', 5)
      expect(await seen(there.id)).toBe(instant(10))
      await store().stations.touch([
        { id: there.id, connection: 'c2', lastMessageAt: instant(30) },
        { id: silent.id, connection: 'c3', lastMessageAt: instant(31) },
        { id: 'nobody', connection: 'c3', lastMessageAt: instant(31) },
      ])
      const moved = { ...there, link: { ...there.link, lastMessageAt: instant(30) } }
      expect(await store().stations.get(there.id)).toStrictEqual(moved)
      expect(await seen(silent.id)).toBe(instant(31))
      expect(await store().stations.get('nobody')).toBeNull()
      await store().stations.touch([])
    })
  })
}
