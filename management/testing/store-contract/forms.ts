import { describe, expect, test } from 'bun:test'
import { isAppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import { collection, type Item, type Kind } from '../../src/domain/items.ts'
import type { EventRecord } from '../../src/domain/records.ts'
import type { Upcasters } from '../../src/domain/upcasting.ts'
import { eventRecord, instant } from '../records.ts'
import { collect, type OpenStore } from './support.ts'

const event = (sequence: number, stored: object): EventRecord =>
  eventRecord({ source: 'n', sequence, station: 'CS', transactionId: 'T', event: stored as never })
const reviewed = {
  type: 'TransactionReviewed',
  at: instant(),
  transactionId: 'T',
  actor: 'a',
  note: '',
} as const
const item = (key: string, body: object): Item =>
  ({ kind: 'planted', station: 'CS', key, state: '', at: instant(), due: null, body }) as unknown as Item
const planted = collection('planted', 'owned', v.object({ limitW: v.number() }))

const messageOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was wrong',
    (error: unknown) => (isAppError(error, 'internal') ? error.message : error),
  )

/** A store whose forms change while it is open, as those of a program do from version to version. */
export const formsContract = (open: OpenStore): void => {
  describe('what was stored in an earlier form', () => {
    test('comes out of events in that of today, by transaction and when all are read', async () => {
      const events: Record<string, Upcasters> = {}
      const opened = await open({ events, items: new Map() })
      const { store } = opened
      try {
        await store.events.insertMany([
          event(1, { ...reviewed, energyKWh: 1.5 }),
          event(2, { ...reviewed, type: 'TransactionLookedAt', energyWh: 5 }),
        ])
        const toWh = ({ energyKWh, ...older }: Readonly<Record<string, unknown>>) => ({
          ...older,
          energyWh: Number(energyKWh) * 1_000,
        })
        events.TransactionReviewed = [toWh]
        events.TransactionLookedAt = [(older) => ({ ...older, type: 'TransactionReviewed' })]
        await store.events.insertMany([event(3, { ...reviewed, energyWh: 7 })])
        const today = [1_500, 5, 7].map((energyWh, i) => event(i + 1, { ...reviewed, energyWh }))
        expect(await store.events.ofTransaction('CS', 'T')).toStrictEqual(today)
        expect(await collect(store.events.scan())).toStrictEqual(today)
      } finally {
        await opened.close()
      }
    })

    test('is refused by name where it cannot be read', async () => {
      const events: Record<string, Upcasters> = {}
      const opened = await open({ events, items: new Map() })
      const { store } = opened
      try {
        await store.events.insertMany([event(1, reviewed)])
        // As it is, it would be taken for one of today: only who reads all looks so closely.
        expect(await store.events.ofTransaction('CS', 'T')).toHaveLength(1)
        const scanned = messageOf(collect(store.events.scan()))
        expect(await scanned).toStartWith('event TransactionReviewed of version 1, n-1-0, cannot be read: ')
        events.TransactionReviewed = [(older) => older]
        const read = () => messageOf(store.events.ofTransaction('CS', 'T'))
        expect(await read()).toStartWith('event TransactionReviewed of version 1, n-1-0, cannot be read: ')
        await store.events.insertMany([{ ...event(2, { ...reviewed, energyWh: 1 }), transactionId: 'later' }])
        events.TransactionReviewed = []
        const newer =
          'event TransactionReviewed of version 2, n-2-0, cannot be read: it was written by a newer'
        expect(await messageOf(store.events.ofTransaction('CS', 'later'))).toStartWith(newer)
      } finally {
        await opened.close()
      }
    })

    test('comes out of items in that of today, or is refused by name', async () => {
      const items = new Map<string, { schema: v.GenericSchema; upcasters: Upcasters }>()
      const opened = await open({ events: {}, items })
      const { store } = opened
      const kind = planted.kind as Kind
      try {
        await store.items.putMany([item('1', { limitKW: 2 }), item('2', { limitKW: 'much' })])
        const toW = ({ limitKW }: Readonly<Record<string, unknown>>) => ({ limitW: Number(limitKW) * 1_000 })
        items.set(kind, { ...planted, upcasters: [toW] })
        await store.items.insert(item('3', { limitW: 5 }))
        expect(await store.items.get(kind, 'CS', '1')).toStrictEqual(item('1', { limitW: 2_000 }))
        expect(await store.items.get(kind, 'CS', '3')).toStrictEqual(item('3', { limitW: 5 }))
        const refused = 'item planted of version 1, CS 2, cannot be read: '
        expect(await messageOf(store.items.ofStation(kind, 'CS'))).toStartWith(refused)
        await store.items.remove(kind, 'CS', '2')
        expect(await store.items.ofStation(kind, 'CS')).toHaveLength(2)
        items.set(kind, { ...planted, upcasters: [] })
        const newer = 'item planted of version 2, CS 3, cannot be read: it was written by a newer version'
        expect(await messageOf(store.items.list(kind, { limit: 5 }))).toStartWith(newer)
      } finally {
        await opened.close()
      }
    })
  })
}
