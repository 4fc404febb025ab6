import { describe, expect, test } from 'bun:test'
import type { HeldProfile } from '@ocpp/shared/contracts/charging-profile'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { chargingStates } from '../../src/blocks/smart-charging/records.ts'
import { freshId, instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { commit, createStation, entryOf, expectRebuiltAlike, transaction } from './support.ts'

const profile = (id: number, purpose: HeldProfile['purpose']): HeldProfile => ({
  id,
  stackLevel: id,
  purpose,
  kind: 'Absolute',
  schedules: [{ unit: 'W', periods: [{ startS: 0, limit: 1_000 }] }],
})
const installed = (seconds: number, held: HeldProfile): StationEvent => ({
  type: 'ChargingProfileInstalled',
  at: instant(seconds),
  evse: 1,
  profile: held,
})
const needs = (seconds: number, answered: 'Accepted' | 'Rejected'): StationEvent => ({
  type: 'ChargingNeedsNotified',
  at: instant(seconds),
  evse: 1,
  needs: { transfer: 'DC', energyWh: 10_000 },
  answered,
})

export const charging = (open: OpenStore): void => {
  describe('charging profiles', () => {
    test('are what their events tell, also when they are told anew', async () => {
      const { store, close } = await open()
      const fresh = await open()
      try {
        const station = await createStation(store)
        const began = transaction.started(70) as EventOf<'TransactionStarted'>
        const { transactionId } = began
        const ended = transaction.ended(90, 1, 2_000, transactionId)
        const ownProfile = { ...profile(2, 'TxProfile'), transactionId }
        const held = async () =>
          (await store.items.get(chargingStates.kind, station, ''))?.body.profiles.map(
            (known) => known.profile.id,
          )
        await commit(
          store,
          entryOf(station, installed(60, profile(1, 'TxDefaultProfile'))),
          entryOf(station, began),
        )
        await commit(
          store,
          entryOf(station, installed(71, ownProfile), installed(72, profile(3, 'TxDefaultProfile'))),
        )
        expect(await held()).toEqual([1, 2, 3])
        const clearing: StationEvent = { type: 'ChargingProfilesCleared', at: instant(80), filter: { id: 1 } }
        await commit(store, entryOf(station, clearing), entryOf(station, ended))
        expect(await held()).toEqual([3])
        await expectRebuiltAlike(store, fresh.store)
      } finally {
        await fresh.close()
        await close()
      }
    })

    test('needs that were not refused make a schedule due, once each', async () => {
      const { store, close } = await open()
      try {
        const station = await createStation(store)
        const told = entryOf(station, needs(10, 'Accepted'))
        await commit(store, told)
        await commit(store, told, entryOf(station, needs(20, 'Rejected')))
        const tasks = await store.tasks.ofStation(station)
        expect(tasks.map(({ kind, body }) => [kind, body.evse])).toEqual([['answerNeeds', 1]])
      } finally {
        await close()
      }
    })

    test('of a station that is not in the store are history only', async () => {
      const { store, close } = await open()
      try {
        const station = freshId('CS-gone-')
        await commit(store, entryOf(station, installed(1, profile(1, 'TxDefaultProfile'))))
        expect(await store.items.get(chargingStates.kind, station, '')).toBeNull()
      } finally {
        await close()
      }
    })
  })
}
