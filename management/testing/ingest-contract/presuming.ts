import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { removals } from '../../src/blocks/stations/index.ts'
import { tokenRecord } from '../operator-records.ts'
import { instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import {
  booted,
  commit,
  createStation,
  entryOf,
  expectRebuiltAlike,
  shownOf,
  status,
  transaction,
} from './support.ts'

/** Transactions whose end never comes are ended by what else is told: as events, in the same commit. */
export const presuming = (open: OpenStore): void => {
  describe('ends what must be over', () => {
    type Deliver = (entries: readonly JournalEntry[]) => readonly (readonly JournalEntry[])[]
    const ways: readonly (readonly [string, Deliver])[] = [
      ['one by one', (entries) => entries.map((entry) => [entry])],
      ['in one commit', (entries) => [entries]],
      ['twice', (entries) => [entries, entries]],
    ]

    test.each(ways)('told %s, and a rebuild finds no difference', async (_, deliver) => {
      const { store, close } = await open()
      const fresh = await open()
      try {
        const station = await createStation(store)
        const token = tokenRecord({ value: 'TAG', concurrent: 'refused' })
        await store.tokens.insert(token)
        const entries = [
          entryOf(station, booted(1)),
          entryOf(station, status('Occupied', 60)),
          entryOf(station, transaction.started(70, 'lost')),
          entryOf(station, transaction.updated(500, 1, 3_000, 'lost')),
          entryOf(station, booted(900)),
          entryOf(station, status('Available', 901)),
          entryOf(station, transaction.started(1_000, 'next')),
          entryOf(station, transaction.started(2_000, 'last')),
        ]
        for (const part of deliver(entries)) await commit(store, ...part)

        const shown = await shownOf(store, station)
        expect(shown.station).toMatchObject({ openTransactions: 1, connectors: [{ transactionId: 'last' }] })
        const [last, next, lost] = shown.transactions
        expect(last).toMatchObject({ transactionId: 'last', active: true, flags: [] })
        expect(next).toMatchObject({ active: false, endedAt: instant(1_000), flags: ['presumedEnd'] })
        expect(lost).toMatchObject({ active: false, endedAt: instant(500), energyWh: 2_000, powerW: null })
        const sum = (of: 'starts' | 'ends') => shown.rollups.reduce((all, counts) => all + counts[of], 0)
        expect([sum('starts'), sum('ends')]).toEqual([3, 2])

        const told = await store.events.ofTransaction(station, 'next')
        expect(told.map(({ source, event }) => [source, event.type])).toEqual([
          ['node-1', 'TransactionStarted'],
          ['management', 'TransactionPresumedEnded'],
        ])
        const waiting = (await store.tasks.ofStation('')).filter(({ kind }) => kind === 'tellChargingToken')
        expect(waiting.map(({ id }) => id.split(':').slice(-2).join(' ')).sort()).toEqual([
          'last begun',
          'lost begun',
          'lost ended',
          'next begun',
          'next ended',
        ])
        expect(waiting.every(({ dueAt }) => dueAt <= instant(2_000))).toBe(true)
        await expectRebuiltAlike(store, fresh.store)
      } finally {
        await fresh.close()
        await close()
      }
    })

    test('and what comes of a removed station has its end with it', async () => {
      const { store, close } = await open()
      try {
        const station = await createStation(store)
        const open: StationEvent[] = [transaction.started(10, 'open'), transaction.started(11, 'other')]
        await commit(store, entryOf(station, open[0]!))
        await store.stations.remove(station)
        // It was ours: what it sent before it was removed still counts.
        const removal = {
          kind: removals.kind,
          station,
          key: '',
          state: '',
          at: instant(60),
          due: null,
        } as const
        await store.items.putMany([{ ...removal, body: { figures: 'kept' } }])
        await commit(store, entryOf(station, transaction.updated(20, 1, 2_000, 'open')))
        await commit(store, entryOf(station, open[1]!))
        const { items } = await store.transactions.list({ station, limit: 9 })
        expect(items.map(({ transactionId, active, energyWh }) => [transactionId, active, energyWh])).toEqual(
          [
            ['other', false, 0],
            ['open', false, 1_000],
          ],
        )
        expect(await store.transactions.activeOf([station])).toEqual([])
      } finally {
        await close()
      }
    })
  })
}
