import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { tokenRecord } from '../operator-records.ts'
import { freshId, instant } from '../records.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import { commit, createStation, entryOf, transaction } from './support.ts'

export const facts = (open: OpenStore): void => {
  describe('keeps', () => {
    const store = useStore(open)

    test('that the nodes are to be told what a station is, each time it says something else', async () => {
      const station = await createStation(store())
      const boot = (firmware: string, seconds: number): StationEvent => ({
        type: 'StationBooted',
        at: instant(seconds),
        vendor: 'Volt',
        model: 'V1',
        firmware,
        answered: 'Accepted',
      })
      const toTell = async () =>
        (await store().tasks.ofStation(station)).filter(({ kind }) => kind === 'tellMake').map(({ id }) => id)
      await commit(store(), entryOf(station, boot('1', 1)))
      const [told = ''] = await toTell()
      await store().tasks.finish(told)
      await commit(store(), entryOf(station, boot('1', 2)))
      expect(await toTell()).toEqual([])
      await commit(store(), entryOf(station, boot('2', 3)))
      expect(await toTell()).toEqual([told])
    })

    test('tokens: the last use of a known one, the attempts of an unknown one', async () => {
      const station = await createStation(store())
      const known = tokenRecord()
      await store().tokens.insert(known)
      const unknown = freshId('STRANGER')
      const present = (value: string, seconds: number): StationEvent => ({
        type: 'TokenPresented',
        at: instant(seconds),
        token: { type: 'ISO14443', value },
        answered: 'Invalid',
      })
      const topics = await commit(
        store(),
        entryOf(station, present(known.value, 50)),
        entryOf(station, present(known.value, 20)),
        entryOf(station, present(unknown, 30)),
        entryOf(station, present(unknown, 40)),
      )
      expect(topics).toEqual(new Set(['tokens']))
      expect(await store().tokens.get(known)).toEqual({
        ...known,
        lastUsedAt: instant(50),
        lastStation: station,
      })
      expect(await store().tokens.get({ type: 'ISO14443', value: unknown })).toBeNull()
      const seen = (await store().tokens.unknown(500)).find(({ value }) => value === unknown)
      expect(seen).toMatchObject({ attempts: 2, lastAt: instant(40), lastStation: station })
    })

    test('tokens by when they were used, whatever the clock of the station where they were', async () => {
      const [ahead, other] = [await createStation(store()), await createStation(store())]
      const known = tokenRecord()
      await store().tokens.insert(known)
      const begin = (station: string, received: number, at: number, offline: boolean) => {
        const token = { type: known.type, value: known.value }
        const started = { ...transaction.started(at, `T${received}`), token, offline } as StationEvent
        return commit(store(), { ...entryOf(station, started), receivedAt: instant(received) })
      }
      const lastUse = async () => {
        const token = await store().tokens.get(known)
        return [token?.lastUsedAt, token?.lastStation]
      }
      await begin(ahead, 100, 7_300, false)
      expect(await lastUse()).toEqual([instant(100), ahead])
      await begin(other, 200, 200, false)
      expect(await lastUse()).toEqual([instant(200), other])
      await begin(ahead, 300, 150, true)
      expect(await lastUse()).toEqual([instant(200), other])
    })

    test('variables: a value written alone leaves what is known of the variable', async () => {
      const station = await createStation(store())
      const named = {
        component: 'OCPPCommCtrlr',
        variable: 'HeartbeatInterval',
        attribute: 'Actual',
      } as const
      const reported = (origin: 'report' | 'written', seconds: number, told: object): StationEvent => ({
        type: 'VariablesReported',
        at: instant(seconds),
        origin,
        variables: [{ ...named, ...told }],
      })
      await commit(
        store(),
        entryOf(station, reported('report', 0, { value: '300', unit: 's', dataType: 'integer' })),
      )
      await commit(store(), entryOf(station, reported('written', 9, { value: '60' })))
      await commit(store(), entryOf(station, reported('report', 5, { value: '900' })))
      expect(await store().variables.list(station)).toMatchObject([
        { value: '60', unit: 's', dataType: 'integer', readAt: instant(9) },
      ])
    })

    test('refused connections and security events', async () => {
      const station = await createStation(store())
      const refused = (seconds: number): StationEvent => ({
        type: 'ConnectionRefused',
        at: instant(seconds),
        remoteAddress: '10.0.0.66',
        reason: 'wrongPassword',
        detail: '',
      })
      await commit(store(), entryOf(station, refused(0)), entryOf(station, refused(5)))
      const security: StationEvent = {
        type: 'SecurityEventReported',
        at: instant(3),
        event: 'TamperDetectionActivated',
      }
      await commit(store(), entryOf(station, security))
      const seen = (await store().security.refused(500)).filter((one) => one.station === station)
      expect(seen).toMatchObject([
        { reason: 'wrongPassword', count: 2, firstAt: instant(0), lastAt: instant(5) },
      ])
      expect(await store().security.eventsOf(station, 9)).toMatchObject([
        { event: 'TamperDetectionActivated' },
      ])
    })
  })
}
