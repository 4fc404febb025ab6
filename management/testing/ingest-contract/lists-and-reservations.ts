import { describe, expect, test } from 'bun:test'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { localLists } from '../../src/blocks/local-list/records.ts'
import { reservations } from '../../src/blocks/reservation/records.ts'
import { instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { commit, createStation, entryOf, expectRebuiltAlike, transaction } from './support.ts'

const token = { type: 'ISO14443', value: 'CARD' } as const
const entry: LocalListEntry = { token, status: 'Accepted' }
const other: LocalListEntry = { token: { ...token, value: 'OTHER' }, status: 'Accepted' }
const answered = (version: number): StationEvent => ({
  type: 'LocalListAnswered',
  at: instant(version),
  version,
  update: version === 1 ? 'full' : 'differential',
  status: 'Accepted',
  entries: version === 1 ? [entry] : [other],
})
const accepted = {
  type: 'ReservationAnswered',
  at: instant(10),
  reservationId: 7,
  evse: 1,
  token,
  expiresAt: instant(3_600),
  status: 'Accepted',
} as const

export const listsAndReservations = (open: OpenStore): void => {
  describe('local lists and reservations', () => {
    test('are what their events tell, also when they are told anew', async () => {
      const { store, close } = await open()
      const fresh = await open()
      try {
        const station = await createStation(store)
        const began = transaction.started(70) as EventOf<'TransactionStarted'>
        const started = { ...began, reservationId: 7 }
        await commit(store, entryOf(station, answered(1)), entryOf(station, answered(2), accepted))
        await commit(store, entryOf(station, started))
        expect((await store.items.get(localLists.kind, station, ''))?.body).toMatchObject({
          version: 2,
          entries: [entry, other],
        })
        expect(await store.items.get(reservations.kind, station, '7')).toMatchObject({
          state: 'used',
          due: null,
          body: { transactionId: started.transactionId },
        })
        await expectRebuiltAlike(store, fresh.store)
      } finally {
        await fresh.close()
        await close()
      }
    })

    test('an open reservation plans its own end, once', async () => {
      const { store, close } = await open()
      try {
        const station = await createStation(store)
        await commit(store, entryOf(station, accepted))
        await commit(store, entryOf(station, accepted))
        expect(await store.tasks.ofStation(station)).toMatchObject([
          { kind: 'endReservation', dueAt: accepted.expiresAt, body: { reservation: '7' } },
        ])
      } finally {
        await close()
      }
    })

    test('of a station that was removed are history and nothing more', async () => {
      const { store, close } = await open()
      try {
        const station = await createStation(store)
        await store.stations.remove(station)
        await commit(store, entryOf(station, answered(1), accepted))
        expect(await store.items.get(localLists.kind, station, '')).toBeNull()
        expect(await store.items.get(reservations.kind, station, '7')).toBeNull()
      } finally {
        await close()
      }
    })
  })
}
