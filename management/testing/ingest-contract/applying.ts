import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { recordOwn } from '../../src/ingest/record.ts'
import { freshId, instant } from '../records.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import {
  booted,
  commit,
  createStation,
  entryOf,
  exchangedEntryOf,
  link,
  shownOf,
  status,
  transaction,
} from './support.ts'

export const applying = (open: OpenStore): void => {
  describe('applies', () => {
    const store = useStore(open)

    test('a session from the socket to its end', async () => {
      const station = await createStation(store())
      const live = [
        entryOf(station, link('c1', 0).connected),
        exchangedEntryOf('c1', 'ocpp2.0.1', station, booted(1)),
        exchangedEntryOf('c1', 'ocpp2.0.1', station, status('Occupied', 60)),
        exchangedEntryOf('c1', 'ocpp2.0.1', station, transaction.started(70)),
        exchangedEntryOf('c1', 'ocpp2.0.1', station, transaction.updated(1_000, 1, 3_000)),
      ]
      await commit(store(), ...live)
      expect(await store().stations.get(station)).toMatchObject({
        state: 'Charging',
        powerW: 11_000,
        openTransactions: 1,
        link: { connected: true, connection: 'c1', lastMessageAt: instant(1_000) },
        connectors: [{ evse: 1, shown: 'Charging', transactionId: 'T1', energyWh: 2_000, token: 'TAG' }],
      })
      const topics = await commit(
        store(),
        entryOf(station, transaction.ended(1_900, 2, 4_500)),
        entryOf(station, status('Available', 2_000)),
        entryOf(station, link('c1', 2_100).disconnected),
        entryOf(station, link('c2', 2_160).connected),
      )
      expect([...topics].sort()).toEqual(['overview', `station:${station}`, 'stations', 'transactions'])
      const shown = await shownOf(store(), station)
      expect(shown.station).toMatchObject({ state: 'Available', powerW: 0, openTransactions: 0 })
      expect(shown.transactions).toMatchObject([
        { transactionId: 'T1', active: false, energyWh: 3_500, flags: [] },
      ])
      expect(shown.timeline.map(({ evse, status }) => `${evse} ${status}`)).toEqual([
        '-1 Connected',
        '1 Occupied',
        '1 Available',
        '-1 Offline',
        '-1 Connected',
      ])
      expect(shown.rollups.map(({ scope: _, ...counts }) => counts)).toEqual([
        { at: instant(0), energyWh: 0, starts: 1, ends: 0, occupiedS: 840, faultedS: 0, disconnectedS: 0 },
        {
          at: instant(900),
          energyWh: 2_000,
          starts: 0,
          ends: 0,
          occupiedS: 900,
          faultedS: 0,
          disconnectedS: 0,
        },
        {
          at: instant(1_800),
          energyWh: 1_500,
          starts: 0,
          ends: 1,
          occupiedS: 200,
          faultedS: 0,
          disconnectedS: 60,
        },
      ])
      expect(shown.messages).toHaveLength(4)
      expect(await store().samples.ofTransaction(station, 'T1', 10)).toHaveLength(1)
    })

    test('entries once, however often and in whatever parts they come', async () => {
      const station = await createStation(store())
      const entries = [
        entryOf(station, link('c1', 0).connected, booted(1)),
        exchangedEntryOf('c1', 'ocpp2.0.1', station, status('Faulted', 10), status('Occupied', 60)),
        entryOf(station, transaction.started(70), transaction.updated(900, 1, 3_000)),
        entryOf(station, transaction.ended(1_900, 2, 4_500)),
      ]
      await commit(store(), ...entries)
      const once = await shownOf(store(), station)
      expect(await commit(store(), ...entries)).toEqual(new Set())
      for (const entry of entries.toReversed()) await commit(store(), entry, entry)
      expect(await shownOf(store(), station)).toEqual(once)
    })

    test('what comes late to where it belongs', async () => {
      const [inOrder, late] = [await createStation(store()), await createStation(store())]
      const told = (station: string) => [
        entryOf(station, link('c1', 0).connected),
        entryOf(station, status('Occupied', 60)),
        entryOf(station, transaction.started(70)),
        entryOf(station, transaction.updated(900, 1, 3_000)),
        entryOf(station, status('Faulted', 1_000)),
        entryOf(station, transaction.ended(1_900, 2, 4_500)),
        entryOf(station, status('Available', 2_000)),
      ]
      for (const entry of told(inOrder)) await commit(store(), entry)
      const [connected, ...others] = told(late)
      await commit(store(), connected!)
      for (const entry of others.toReversed()) await commit(store(), entry)
      const [a, b] = [await shownOf(store(), inOrder), await shownOf(store(), late)]
      const counts = (rollups: typeof a.rollups) => rollups.map(({ scope: _, ...rest }) => rest)
      expect(counts(b.rollups)).toEqual(counts(a.rollups))
      expect(b.transactions[0]).toMatchObject({ energyWh: 3_500, durationS: 1_830, active: false, flags: [] })
      expect(b.station).toMatchObject({ state: 'Available', openTransactions: 0, powerW: 0 })
    })

    test('the hold of an unknown station, once for all its attempts, and what it tells meanwhile', async () => {
      const station = freshId('CS-unknown-')
      const held = (presentedSecretHash: string): StationEvent => ({
        type: 'StationHeld',
        at: instant(),
        remoteAddress: '10.0.0.9',
        presentedSecretHash,
      })
      await commit(store(), entryOf(station, held('h1')), entryOf(station, link('c1', 1).connected))
      await commit(store(), entryOf(station, held('h2')))
      expect(await store().stations.get(station)).toMatchObject({
        admission: 'pending',
        secretHash: null,
        // Who came first stays; what the second said stands beside it.
        presentedSecretHash: 'h1',
        marks: { claims: [{ hash: 'h1' }, { hash: 'h2' }] },
        link: { connected: true },
      })
    })

    test('a late message of an old socket without taking it for a sign of life', async () => {
      const station = await createStation(store())
      await commit(
        store(),
        entryOf(station, link('c1', 0).connected),
        entryOf(station, link('c2', 10).connected),
      )
      await commit(store(), exchangedEntryOf('c1', 'ocpp2.0.1', station, booted(20)))
      expect((await store().stations.get(station))?.link).toMatchObject({
        connection: 'c2',
        lastMessageAt: null,
      })
      await commit(store(), exchangedEntryOf('c2', 'ocpp2.0.1', station, booted(30)))
      expect((await store().stations.get(station))?.link.lastMessageAt).toBe(instant(30))
    })

    test('nothing of a station that is not there, and does not bring it back', async () => {
      const station = await createStation(store())
      await store().stations.remove(station)
      await commit(
        store(),
        entryOf(station, link('c1', 0).connected),
        exchangedEntryOf('c1', 'ocpp1.6', station, transaction.started(10)),
      )
      expect(await store().stations.get(station)).toBeNull()
      expect(await store().transactions.get(station, 'T1')).toBeNull()
      expect((await store().messages.list(station, { limit: 10 })).items).toEqual([])
    })

    test('what the management does itself the same way', async () => {
      const station = await createStation(store())
      await commit(
        store(),
        entryOf(station, link('c1', 0).connected),
        entryOf(station, transaction.started(10)),
      )
      const closed: StationEvent = {
        type: 'TransactionClosedByHand',
        at: instant(90_000),
        transactionId: 'T1',
        actor: 'ada@example.org',
        reason: 'the vehicle is gone',
      }
      const topics = await store().atomically((repositories) =>
        recordOwn(repositories, { station, events: [closed], at: closed.at }),
      )
      expect([...topics].sort()).toEqual(['overview', `station:${station}`, 'stations', 'transactions'])
      expect(await store().transactions.get(station, 'T1')).toMatchObject({
        active: false,
        endedAt: instant(10),
        flags: ['closedByHand'],
        closedBy: { actor: 'ada@example.org', reason: 'the vehicle is gone' },
      })
      expect(await store().stations.get(station)).toMatchObject({ openTransactions: 0 })
      const history = await store().events.ofTransaction(station, 'T1')
      expect(history.map(({ source }) => source)).toEqual(['node-1', 'management'])
    })

    test('an operator’s look, which changes nothing but that it is kept', async () => {
      const station = await createStation(store())
      await commit(
        store(),
        entryOf(station, transaction.started(10)),
        entryOf(station, transaction.ended(90, 1, 2_000)),
      )
      const before = await store().transactions.get(station, 'T1')
      const looked = { actor: 'ada@example.org', note: 'asked the driver', energyWh: before?.energyWh ?? 0 }
      const at = instant(90_000)
      const event: StationEvent = { type: 'TransactionReviewed', at, transactionId: 'T1', ...looked }
      const topics = await store().atomically((repositories) =>
        recordOwn(repositories, { station, events: [event], at }),
      )
      expect([...topics]).toContainValues(['overview', 'transactions', `station:${station}`])
      const after = await store().transactions.get(station, 'T1')
      const { reviewed, last: _, ...marks } = after?.marks ?? {}
      const { last: __, ...marksBefore } = before?.marks ?? {}
      expect({ ...after, marks } as unknown).toEqual({ ...before, marks: marksBefore })
      expect(reviewed).toEqual({ ...looked, at })
    })
  })
}
