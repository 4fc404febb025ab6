import { afterEach, expect, test } from 'bun:test'
import { until } from '../../../testing/until.ts'
import { partitionCount } from '../../contracts/journal.ts'
import type { Notice } from '../../contracts/notices.ts'
import { systemClock } from '../../kernel/clock.ts'
import { createSharing, ownerOf, type Sharing } from './sharing.ts'

const open = new Set<Sharing>()
afterEach(async () => {
  for (const sharing of open) await sharing.close()
  open.clear()
})

/** Every notice reaches everyone who listens. */
const createRoom = () => {
  const listeners = new Set<(notice: Notice) => void>()
  return {
    join: async () => {
      let deaf = false
      let ours: readonly number[] = []
      let changes = 0
      const sharing = await createSharing({
        clock: systemClock,
        beatMs: 20,
        broadcast: (notice) => {
          if (!deaf) for (const listener of listeners) listener(notice)
        },
        listen: async (handler) => {
          listeners.add(handler)
          return { close: async () => void listeners.delete(handler) }
        },
        onChange: (isOurs) => {
          changes++
          ours = Array.from({ length: partitionCount }, (_, i) => i).filter(isOurs)
        },
      })
      open.add(sharing)
      sharing.linedUp()
      const fallSilent = () => {
        deaf = true
      }
      return { sharing, ours: () => ours, changes: () => changes, fallSilent }
    },
  }
}

const all = Array.from({ length: partitionCount }, (_, i) => i)

test('the shares are disjoint, cover everything and are the same for whoever works them out', () => {
  const members = ['b', 'a', 'c']
  expect(all.map((partition) => ownerOf(partition, members))).toEqual(
    all.map((partition) => ownerOf(partition, members.toReversed())),
  )
  for (const member of members) {
    const share = all.filter((partition) => ownerOf(partition, members) === member)
    expect(share.length).toBeGreaterThanOrEqual(Math.floor(partitionCount / members.length))
  }
})

test('who comes gets a share, and who falls silent leaves it to the others', async () => {
  const room = createRoom()
  const first = await room.join()
  expect(first.changes()).toBe(0)
  const second = await room.join()
  await until('they share', () => first.ours().length === 4 && second.ours().length === 4)
  expect([...first.ours(), ...second.ours()].toSorted()).toEqual(all)
  second.fallSilent()
  await until('the first has everything', () => first.ours().length === partitionCount)
})

test('who has lined up anew is made room for again', async () => {
  const room = createRoom()
  const [first, second] = [await room.join(), await room.join()]
  await until('they share', () => first.ours().length === 4 && second.ours().length === 4)
  const before = first.changes()
  await until('the first has noticed', () => {
    second.sharing.linedUp()
    return first.changes() > before
  })
})
