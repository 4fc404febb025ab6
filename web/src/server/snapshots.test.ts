import { expect, test } from 'bun:test'
import { createSnapshots } from './snapshots.ts'

const fakeClock = () => {
  let ms = Date.parse('2026-11-23T12:00:00Z')
  const pass = (by: number): void => {
    ms += by
  }
  return { now: () => new Date(ms), monotonic: () => ms, pass }
}

test('snapshots end with their time, with their session and with a refusal', () => {
  const clock = fakeClock()
  const snapshots = createSnapshots({ clock })
  snapshots.keep('s1', '/stations', '1')
  snapshots.keep('s2', '/stations', '2')
  snapshots.keep('s2', '/sites', '3')
  snapshots.forget('s1')
  snapshots.drop('s2', '/sites')
  expect(snapshots.recall('s1', '/stations')).toBeNull()
  expect(snapshots.recall('s2', '/sites')).toBeNull()
  expect(snapshots.recall('s2', '/stations')).toEqual({ answer: '2', at: clock.now() })
  clock.pass(16 * 60_000)
  expect(snapshots.recall('s2', '/stations')).toBeNull()
})

test('the one that was not used for the longest time leaves first', () => {
  const snapshots = createSnapshots({ clock: fakeClock(), maxEntries: 2 })
  snapshots.keep('s', '/a', 'a')
  snapshots.keep('s', '/b', 'b')
  snapshots.recall('s', '/a')
  snapshots.keep('s', '/c', 'c')
  expect(['/a', '/b', '/c'].map((address) => snapshots.recall('s', address)?.answer)).toEqual([
    'a',
    undefined,
    'c',
  ])
})

test('all together stay below their size, and none takes all of it', () => {
  const snapshots = createSnapshots({ clock: fakeClock(), maxCharacters: 1_600 })
  for (let i = 0; i < 40; i++) snapshots.keep('s', `/${i}`, 'x'.repeat(100))
  const kept = () => Array.from({ length: 40 }, (_, i) => snapshots.recall('s', `/${i}`)).filter(Boolean)
  expect(kept()).toHaveLength(16)
  for (let i = 0; i < 40; i++) snapshots.keep('s', '/39', 'y'.repeat(100))
  expect(kept()).toHaveLength(16)
  snapshots.keep('s', '/39', 'z'.repeat(101))
  expect(kept()).toHaveLength(15)
})
